"""Codes of items, and what sorts them."""

import re

_CODE = re.compile(r"\d+(-\d+)*")
_WIDTH = 4


def is_code(code: str) -> bool:
    """Numbers joined by hyphens: ``1-2-1``."""
    return bool(_CODE.fullmatch(code))


def code_key(code: str) -> str:
    """What sorts codes by their numbers: 1-10-1 comes after 1-2-1."""
    return "-".join(part.zfill(_WIDTH) for part in code.split("-")) if code else ""
