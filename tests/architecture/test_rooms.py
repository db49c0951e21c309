"""Rules of the web rooms that import-linter cannot see."""

import ast
import configparser
import re

import pytest
from django.apps import apps
from django.db import models
from django.urls import get_resolver
from ninja.operation import PathView

from ihaeng.accounts.roles import Permission
from ihaeng.desk.routing import PUBLIC, SIGNED_IN
from tests.architecture.source import ROOT, modules

ROOMS = "src/ihaeng/ledger"
DOORS = {"models", "access", "actions", "queries", "rules"}
# Rooms with a door more, and what comes in by it.
MORE_DOORS = {
    "intake": {"importing", "reading", "receiving", "working"},  # whole files, not single objects
    "exports": {"files"},  # a list as a file, whichever face hands it out
}
WRITES = {
    "save", "create", "update", "delete", "bulk_create", "bulk_update", "get_or_create",
    "update_or_create", "aupdate", "acreate", "asave", "adelete",
}  # fmt: skip

# Modules outside actions.py that write, and why. The list may only shrink.
WRITERS = {
    "src/ihaeng/accounts/tokens/once.py": "keeps answers to machines, no record of anything",
    "src/ihaeng/ledger/intake/working.py": "notes how far a batch has come, no record of anything",
    "src/ihaeng/trail/recording.py": "the one that appends events",
}

# Addresses that come with a package and tell nothing of anybody.
OPEN = {
    "api/openapi.json": "the description of the interface",
    "api/": "the top of the interface: leads to its description",
}


def layers_of_the_ledger():
    parser = configparser.ConfigParser()
    parser.read(ROOT / ".importlinter")
    lines = parser["importlinter:contract:ledger"]["layers"].split("\n")
    return [line.strip().split(" | ") for line in lines if line.strip()]


def room_of(model):
    parts = model.__module__.split(".")
    return parts[2] if parts[:2] == ["ihaeng", "ledger"] else None


def ledger_models():
    return [model for model in apps.get_app_config("ledger").get_models() if room_of(model)]


def test_a_foreign_key_never_points_upward():
    rank = {room: n for n, layer in enumerate(layers_of_the_ledger()) for room in layer}
    upward = [
        f"{model.__name__}.{field.name}"
        for model in ledger_models()
        for field in model._meta.local_fields
        if isinstance(field, models.ForeignKey)
        and room_of(field.related_model) is not None
        and rank[room_of(field.related_model)] < rank[room_of(model)]
    ]
    assert ledger_models()
    assert upward == []


def imported(module):
    for node in module.nodes(ast.ImportFrom):
        for alias in node.names:
            yield node.module or "", alias.name


def test_rooms_of_the_ledger_are_entered_by_their_doors():
    breaches = []
    for module in modules("src"):
        for source, name in imported(module):
            found = re.fullmatch(r"ihaeng\.ledger\.(\w+)(?:\.(\w+))?.*", source)
            if not found or module.name.startswith(f"{ROOMS}/{found[1]}/"):
                continue
            if found[1] in {"listings", "models", "uploads"}:
                continue
            door = found[2] or name
            if door not in DOORS | MORE_DOORS.get(found[1], set()):
                breaches.append(f"{module.name}: {source}.{name}")
    assert breaches == []


def is_write(node):
    """``x.save()`` and the like. ``digest.update()`` and ``dict.update()`` are told by their arguments."""
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
        return False
    if node.func.attr not in WRITES:
        return False
    # A query's update takes names only; those of bars and dictionaries take values.
    return not (node.func.attr == "update" and (node.args or not node.keywords))


@pytest.mark.parametrize(
    "room", ["trail", "accounts", "library", "ledger", "desk", "api", "config"]
)
def test_only_actions_write(room):
    breaches = {
        f"{module.name}:{node.lineno}"
        for module in modules(f"src/ihaeng/{room}")
        if not module.name.endswith("/actions.py")
        and "/actions/" not in module.name
        and "/migrations/" not in module.name
        and module.name not in WRITERS
        for node in ast.walk(module.tree)
        if is_write(node)
    }
    assert breaches == set()


def test_every_action_is_recorded():
    """An action that writes does so inside ``acting``, its own or that of an action it calls."""
    breaches = []
    for module in modules("src/ihaeng"):
        if not re.search(r"/actions(/\w+)?\.py$", module.name):
            continue
        for function in module.tree.body:
            if not isinstance(function, ast.FunctionDef) or function.name.startswith("_"):
                continue
            writes = any(is_write(node) for node in ast.walk(function))
            acts = any(
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id == "acting"
                for node in ast.walk(function)
            )
            if writes and not acts:
                breaches.append(f"{module.name}: {function.name}")
            by_whom = any(argument.arg == "by" for argument in function.args.kwonlyargs)
            if (writes or acts) and not by_whom:
                breaches.append(f"{module.name}: {function.name} does not say by whom")
    assert breaches == []


def routes(patterns, prefix=""):
    """Every function behind an address; an address of the interface has one for each method."""
    for found in patterns:
        where = prefix + str(found.pattern)
        if hasattr(found, "url_patterns"):
            yield from routes(found.url_patterns, where)
            continue
        yield from ((where, view) for view in behind(found.callback))


def behind(callback):
    """The operations of the interface at an address, or the one view of the desk."""
    path_view = getattr(callback, "__self__", None)
    cells = [cell.cell_contents for cell in (getattr(callback, "__closure__", None) or ())]
    for held in (path_view, *cells):
        if isinstance(held, PathView):
            return [operation.view_func for operation in held.operations]
    return [callback]


def test_no_template_has_a_clock_of_its_own():
    """``moment`` tells a time by the clock of the office; what is stored runs by Greenwich."""
    told = [path.name for path in (ROOT / "src").rglob("*.html") if "strftime" in path.read_text()]
    assert not told


def test_every_route_declares_who_may_come_in():
    found = list(routes(get_resolver().url_patterns))
    known = {PUBLIC, SIGNED_IN, *Permission}
    open_ = {where for where, view in found if getattr(view, "access", None) not in known}
    assert open_ == set(OPEN)
    assert sum(where.startswith("api/") for where, _ in found) > 3
