"""The tree of plans, and all that is told of it over time."""

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
    "Duty",
    "Item",
    "ItemKind",
    "Kind",
    "Level",
    "Part",
    "Status",
    "Term",
]
