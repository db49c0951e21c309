# Every verb a developer types. Hooks and CI call these same targets, so there is one way to do it.
# Needs python3 (3.11 or newer, with venv and pip) and make; everything else is set up here.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
RUN := $(VENV)/run.stamp
SITE := $(VENV)/site.stamp
DEV := $(VENV)/dev.stamp
WEB := src/ihaeng/desk/static/vendor/SOURCES.txt
UV := uv==0.13.9

# STRICT=1: a skipped test fails the run. ARGS: anything more for pytest, e.g. ARGS="-k weekday".
PYTEST := $(BIN)/python -m pytest $(if $(STRICT),--no-skips) $(ARGS)

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup web wheel demo test lint types format fuzz fuzz-readers gold accuracy bench-audit bench-read bench-write lock clean

help: ## say what each verb does
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

setup: $(DEV) ## install everything development needs into .venv

web: $(WEB) ## bring in what the pages take from npm: fonts, design tokens, htmx

wheel: $(DEV) ## build the package into dist, with all that its pages need
	@$(BIN)/python -m hatchling build --target wheel

# The audit answers 1 where it finds faults, and the examples have some. 0 or 2 would be our fault.
demo: $(SITE) $(WEB) ## audit the examples, build a made-up city of three governments, open its site
	@rm -rf build/demo && mkdir -p build/demo
	@$(BIN)/ihaeng audit examples/*.txt --output build/demo/audit.html; test $$? -eq 1
	@echo "The examples are audited in build/demo/audit.html. Building the city ..."
	@IHAENG_HOME=build/demo/home $(BIN)/ihaeng demo --port $(or $(PORT),8000)

test: lint types $(WEB) ## everything that must hold: lint, types, tests, and those of the ledger on PostgreSQL
	@$(PYTEST)
	@$(if $(IHAENG_TEST_POSTGRES),DATABASE_URL=$(IHAENG_TEST_POSTGRES) $(PYTEST) --create-db $(ON_BOTH),\
		echo "Not run on PostgreSQL: IHAENG_TEST_POSTGRES names no server.")

# What is tested on SQLite and, where there is a server, on PostgreSQL as well.
ON_BOTH := tests/accounts tests/api tests/config tests/faces tests/ledger tests/library tests/trail

lint: $(DEV) ## style, formatting and the direction of imports
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/lint-imports

types: $(DEV) ## strict types for the core and the command line
	@$(BIN)/mypy

format: $(DEV) ## put the formatting right and repair what can be repaired
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

fuzz: $(DEV) ## the property-based tests alone, with many more examples
	@$(PYTEST) -m hypothesis --hypothesis-profile=thorough

fuzz-readers: $(VENV)/fuzz.stamp ## fuzz the readers by coverage for SECONDS (60); Linux only
	@mkdir -p build/fuzz
	@$(BIN)/python -m tests.fuzz.readers -max_total_time=$(or $(SECONDS),60) -timeout=20 \
		-rss_limit_mb=1024 -max_len=200000 -artifact_prefix=build/fuzz/

gold: $(DEV) ## score the reading against the hand-made annotations in ../shared
	@$(BIN)/python -m tests.gold.score

accuracy: $(DEV) ## measure how whole the real office files in ../shared are read
	@$(BIN)/python -m tests.formats.accuracy

bench-audit: $(DEV) ## plant errors in generated forms; print recall, false alarms and speed
	@$(BIN)/python -m bench.audit

bench-read: $(DEV) ## what reading office files costs, as ratios within one run
	@$(BIN)/python -m bench.reading

bench-write: $(DEV) ## what writing office files costs, against python-hwpx in one run
	@$(BIN)/python -m bench.writing

lock: pyproject.toml ## pin and hash the dependencies anew
	@$(PYTHON) -m venv build/lock
	@build/lock/bin/python -m pip --disable-pip-version-check --quiet install $(UV)
	@$(LOCK) --group build --output-file requirements/run.txt
	@$(LOCK) --extra web --group build --constraint requirements/run.txt --output-file requirements/web.txt
	@$(LOCK) --extra web --group dev --constraint requirements/web.txt --output-file requirements/dev.txt
	@$(subst pyproject.toml,,$(LOCK)) --group node --output-file requirements/node.txt
	@$(LOCK) --group fuzz --constraint requirements/dev.txt --output-file requirements/fuzz.txt

LOCK = build/lock/bin/uv pip compile pyproject.toml --quiet --upgrade --universal \
	--python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
	--custom-compile-command "make lock"

clean: ## remove all that these verbs made, the virtual environment included
	@rm -rf build dist $(VENV) $(dir $(WEB)) .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The stamps make set-up incremental: it runs again only where a lock or pyproject.toml is newer.
$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Ihaeng needs Python 3.11 or newer. Name one: make PYTHON=python3.12 ..."; exit 1; }
	@$(PYTHON) -m venv --clear $(VENV) || { rm -rf $(VENV); \
		echo "python3 came without venv; Debian and Ubuntu have it in python3-venv."; exit 1; }

$(RUN): requirements/run.txt pyproject.toml | $(BIN)/python
	@echo "Setting up .venv ..."
	@$(PIP) install --require-hashes --requirement requirements/run.txt
	@$(PIP) install --no-deps --no-index --no-build-isolation --editable .
	@touch $@

$(SITE): requirements/web.txt $(RUN)
	@echo "Adding what the site takes ..."
	@$(PIP) install --require-hashes --requirement requirements/web.txt
	@touch $@

$(DEV): requirements/dev.txt $(RUN) | $(WEB)
	@echo "Adding the development tools ..."
	@$(PIP) install --require-hashes --requirement requirements/dev.txt
	@touch $@

# The machine's npm, or where it has none the one in a package of PyPI.
$(WEB): frontend/package-lock.json frontend/__main__.py | $(BIN)/python
	@echo "Bringing in the parts of the pages ..."
	@command -v npm >/dev/null || $(PIP) install --require-hashes --requirement requirements/node.txt
	@PATH="$$PATH:$(abspath $(BIN))" $(BIN)/python -m frontend

$(VENV)/fuzz.stamp: requirements/fuzz.txt $(DEV)
	@$(PIP) install --require-hashes --requirement requirements/fuzz.txt
	@touch $@
