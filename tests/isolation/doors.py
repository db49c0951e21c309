"""Every door there is, and what goes into its address.

A new part of an address has to be named here, else the walk does not know where to lead: say of
which object it is, and build one in ``tests/factories/world.py`` where there is none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ihaeng.accounts.roles import Permission
from ihaeng.api.urls import api
from ihaeng.desk import urls  # noqa: F401 - loads every view
from ihaeng.desk.routing import PUBLIC, ROUTES, SIGNED_IN

_PART = re.compile(r"<(?:\w+:)?(\w+)>|\{(\w+)\}")

# Parts of addresses that name an object of a government: the name is that in ``World.ids``.
OBJECTS = {
    "acting_id",
    "activity_id",
    "assertion_id",
    "batch_id",
    "concern_id",
    "department_id",
    "expectation_id",
    "file_id",
    "finding_id",
    "government_id",
    "hand_over_id",
    "item_id",
    "label_id",
    "line_id",
    "link_id",
    "person_id",
    "plan_id",
    "post_id",
    "promise_id",
    "proposal_id",
    "record",
    "report_id",
    "request_id",
    "round_id",
    "sheet_id",
    "term_id",
    "view_id",
}
# Parts that are words: by address, then by name.
WORDS = {
    "key": "activities",
    "step": "submit",
    ("report_step", "kind"): "submit",
    ("trail_record", "kind"): "ledger.item",
    ("change_new", "kind"): "amend",
}


@dataclass(frozen=True)
class Door:
    """An address and a verb; ``access`` is a permission, or one of the two words of the desk."""

    face: str
    name: str
    verb: str
    pattern: str
    access: str

    def __str__(self) -> str:
        return f"{self.face} {self.verb} {self.name}"

    @property
    def parts(self) -> list[str]:
        return [one or other for one, other in _PART.findall(self.pattern)]

    @property
    def objects(self) -> list[str]:
        return [part for part in self.parts if part in OBJECTS]

    def address(self, ids: dict[str, int], *, foreign: str = "", other: int = 0) -> str:
        """Filled with ``ids``; the part ``foreign`` with ``other`` instead."""

        def filled(found: re.Match[str]) -> str:
            part = found[1] or found[2]
            if part == foreign:
                return str(other)
            if part in OBJECTS:
                return str(ids[part])
            return WORDS.get((self.name, part)) or WORDS[part]

        top = "/api/" if self.face == "api" else "/"
        return top + _PART.sub(filled, self.pattern.removeprefix("/api/"))


def desk_doors() -> list[Door]:
    return sorted(
        (
            Door("desk", route.name, verb, str(route.pattern), str(route.callback.access))
            for route in ROUTES
            for verb in _verbs(route.callback)
        ),
        key=str,
    )


def _verbs(view: Any) -> Iterator[str]:
    """Those the route takes; ``require_http_methods`` keeps them to itself."""
    for cell in view.__closure__ or ():
        if isinstance(cell.cell_contents, list):
            yield from (verb.lower() for verb in cell.cell_contents if verb in {"GET", "POST"})


def api_doors() -> list[Door]:
    """From the description, with the permission from the function behind it."""
    access = {
        (f"/api/{path.lstrip('/')}", verb.lower()): str(operation.view_func.access)
        for _, router in api._routers
        for path, view in router.path_operations.items()
        for operation in view.operations
        for verb in operation.methods
    }
    return sorted(
        (
            Door("api", told["operationId"], verb, path, access[path, verb])
            for path, verbs in api.get_openapi_schema()["paths"].items()
            for verb, told in verbs.items()
        ),
        key=str,
    )


def is_permission(access: str) -> bool:
    return access not in {PUBLIC, SIGNED_IN} and access in set(Permission)


DESK, API = desk_doors(), api_doors()
DOORS = [*DESK, *API]
