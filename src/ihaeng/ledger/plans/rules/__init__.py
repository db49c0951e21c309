"""Pure rules of the plans: codes, states and their evidence, changes of wording, rates."""

from ihaeng.ledger.plans.rules.code import code_key, is_code

__all__ = ["code_key", "is_code"]
