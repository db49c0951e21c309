"""Pure rules of the plans: codes, states and their evidence, changes of wording, rates."""

from ihaeng.ledger.plans.rules.code import code_key, is_code
from ihaeng.ledger.plans.rules.titles import alike, plain_title

__all__ = ["alike", "code_key", "is_code", "plain_title"]
