"""The files around the source say what is true, and nothing about the machine they came from."""

import json
import re
import tomllib
from zipfile import ZipFile

import pytest
from hatchling.build import build_wheel

from tests.architecture.source import ROOT

DERIVED = {
    line.strip("/\n")
    for line in (ROOT / ".gitignore").read_text("utf-8").splitlines()
    if line.endswith("/")
} | {".git"}

VENDOR = ROOT / "src/ihaeng/desk/static/vendor"
LICENSED = {"htmx", "maplibre", "pretendard"}  # krds-uiux has no file of one

# Written so that this file does not hold what it looks for.
HOSTS = re.compile(r"py[p]i\.org|python[h]osted|registry\.np[m]js|deb\.debi[a]n\.org")
PLACES = re.compile(r"(?<![\w.~})-])/(?:wor[k]|roo[t]|hom[e]|op[t]|User[s]|far[m]|tm[p])/\w")


def files():
    """Every file that belongs to the project; the folders .gitignore names do not."""
    for path in sorted(ROOT.rglob("*")):
        if path.is_file() and not DERIVED.intersection(path.relative_to(ROOT).parts):
            yield path


PAGES = [path for path in files() if path.suffix == ".md"]


def text(name):
    return (ROOT / name).read_text("utf-8")


def targets():
    """The verbs of the Makefile with what they need first."""
    return dict(re.findall(r"^([a-z-]+):([^#=\n]*)##", text("Makefile"), re.MULTILINE))


def made_by(*words):
    """The verbs called as ``make verb`` in ``words``."""
    return {verb for page in words for verb in re.findall(r"\bmake ([a-z-]+)", page)}


@pytest.mark.parametrize("needle", [HOSTS, PLACES], ids=["registry hosts", "machine paths"])
def test_no_file_tells_where_it_was_made(needle):
    telling = [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in files()
        for match in [needle.search(path.read_bytes().decode("utf-8", "replace"))]
        if match
    ]
    assert not telling


def test_the_documents_name_every_verb_of_the_makefile_and_no_other():
    code = re.compile(r"`[^`\n]+`|^    .+$", re.MULTILINE)
    commands = [command for page in PAGES for command in code.findall(page.read_text("utf-8"))]
    assert made_by(*commands) == set(targets())


def test_hooks_and_ci_call_the_targets_a_developer_calls():
    needed = {word for word in targets()["test"].split() if not word.startswith("$")}
    hooks = made_by(text(".pre-commit-config.yaml"))
    ci = made_by(text(".ci/run"))
    assert hooks == needed | {"test"}
    assert ci == {"test"}


def test_every_decision_is_listed_in_the_architecture():
    decisions = {path.name for path in ROOT.glob("docs/decisions/*.md")}
    listed = re.findall(r"docs/decisions/([\w-]+\.md)", text("ARCHITECTURE.md"))
    assert decisions == set(listed)


def test_decisions_are_numbered_without_gaps():
    numbers = [int(path.name[:4]) for path in sorted(ROOT.glob("docs/decisions/*.md"))]
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_between_documents_leads_somewhere(page):
    links = re.findall(r"\]\(([^)#\s]+)", page.read_text("utf-8"))
    local = [link for link in links if "://" not in link]
    assert [link for link in local if not (page.parent / link).exists()] == []


def test_the_locks_pin_and_hash_everything_the_project_asks_for():
    project = tomllib.loads(text("pyproject.toml"))
    groups = project["dependency-groups"]
    run = [*project["project"]["dependencies"], *groups["build"]]
    development = [one for one in groups["dev"] if isinstance(one, str)]
    for lock, wanted in (("run", run), ("dev", run + development)):
        pinned = re.findall(
            r"(?m)^([\w-]+)==[^\n]*\\\n    --hash", text(f"requirements/{lock}.txt")
        )
        assert {re.match(r"[\w-]+", one).group() for one in wanted} <= set(pinned)


def test_the_wheel_ships_everything_that_lies_beside_the_source(tmp_path, monkeypatch):
    monkeypatch.chdir(ROOT)
    with ZipFile(tmp_path / build_wheel(str(tmp_path))) as wheel:
        shipped = set(wheel.namelist())
    package = [path for path in files() if path.is_relative_to(ROOT / "src")]
    assert package
    package += [path for path in VENDOR.rglob("*") if path.is_file()]
    assert {path.relative_to(ROOT / "src").as_posix() for path in package} <= shipped


def test_what_the_pages_take_from_others_has_come_in_and_brings_its_licence():
    sources = (VENDOR / "SOURCES.txt").read_text("utf-8")
    pinned = json.loads(text("frontend/package.json"))["dependencies"]
    assert all(f"{name} {version} " in sources for name, version in pinned.items())
    assert {path.parent.name for path in VENDOR.glob("*/LICENSE.txt")} == LICENSED
