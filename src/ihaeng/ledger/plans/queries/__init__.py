"""Reading the plans, as plain values: no list makes objects of its rows."""

from ihaeng.ledger.plans.queries.tree import (
    Filters,
    ItemPage,
    ItemRow,
    Officer,
    Step,
    above,
    below,
    departments_of,
    items_page,
    narrowed,
    officers,
)

__all__ = [
    "Filters",
    "ItemPage",
    "ItemRow",
    "Officer",
    "Step",
    "above",
    "below",
    "departments_of",
    "items_page",
    "narrowed",
    "officers",
]
