"""The tree of plans, and all that is told of it over time."""

from ihaeng.ledger.plans.models.changes import (
    AuthorityKind,
    ChangeKind,
    ChangeRequest,
    Lineage,
    RequestState,
)
from ihaeng.ledger.plans.models.course import (
    Baseline,
    BaselineKind,
    Method,
    Progress,
    State,
    StatusLabel,
    Version,
)
from ihaeng.ledger.plans.models.tree import (
    Assignment,
    Duty,
    Item,
    ItemKind,
    Kind,
    Level,
    Part,
    Status,
    Term,
)

__all__ = [
    "Assignment",
    "AuthorityKind",
    "Baseline",
    "BaselineKind",
    "ChangeKind",
    "ChangeRequest",
    "Duty",
    "Item",
    "ItemKind",
    "Kind",
    "Level",
    "Lineage",
    "Method",
    "Part",
    "Progress",
    "RequestState",
    "State",
    "Status",
    "StatusLabel",
    "Term",
    "Version",
]
