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
from ihaeng.ledger.plans.models.election import ElectionPromise, PromiseLink, StruckPromise
from ihaeng.ledger.plans.models.saved import SavedView
from ihaeng.ledger.plans.models.terms import ActingHead, CarryOver
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
    "ActingHead",
    "Assignment",
    "AuthorityKind",
    "Baseline",
    "BaselineKind",
    "CarryOver",
    "ChangeKind",
    "ChangeRequest",
    "Duty",
    "ElectionPromise",
    "Item",
    "ItemKind",
    "Kind",
    "Level",
    "Lineage",
    "Method",
    "Part",
    "Progress",
    "PromiseLink",
    "RequestState",
    "SavedView",
    "State",
    "Status",
    "StatusLabel",
    "StruckPromise",
    "Term",
    "Version",
]
