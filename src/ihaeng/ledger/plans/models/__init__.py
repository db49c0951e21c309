"""The tree of plans, and all that is told of it over time."""

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
    "CarryOver",
    "Duty",
    "ElectionPromise",
    "Item",
    "ItemKind",
    "Kind",
    "Level",
    "Part",
    "PromiseLink",
    "SavedView",
    "Status",
    "StruckPromise",
    "Term",
]
