"""Everything that changes money."""

from ihaeng.ledger.finance.actions.amounts import Entry, add_source, set_amounts
from ihaeng.ledger.finance.actions.balances import assert_balance, withdraw_assertion
from ihaeng.ledger.finance.actions.budget import apply_sheet, keep_sheet, link_line, unlink_line

__all__ = [
    "Entry",
    "add_source",
    "apply_sheet",
    "assert_balance",
    "keep_sheet",
    "link_line",
    "set_amounts",
    "unlink_line",
    "withdraw_assertion",
]
