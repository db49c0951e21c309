"""Characters that files of XML cannot hold, or that programs act on, are shown as text."""

import re

_ODD = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_PICTURES = 0x2400  # the block of signs that stand for control characters


def shown(string: str) -> str:
    r"""``string`` with a visible sign for every character that is none: ``\x07`` is shown as ``␇``."""
    return _ODD.sub(_sign, string) if _ODD.search(string) else string


def _sign(found: re.Match[str]) -> str:
    code = ord(found.group())
    if code < 0x20:
        return chr(_PICTURES + code)
    if code == 0x7F:
        return "␡"
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


_SPECIAL = re.compile(f'[&<>"{_ODD.pattern[1:]}')  # most strings hold none
_MARKUP = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def escaped(string: str) -> str:
    """``string`` as text or as the value of an attribute in XML and HTML."""
    return shown(string).translate(_MARKUP) if _SPECIAL.search(string) else string


# A spreadsheet runs a cell that begins with one of these (and their full-width twins).
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def harmless(cell: str) -> str:
    """``cell`` as a spreadsheet shows it and never runs it: an apostrophe makes it plain words."""
    return f"'{cell}" if cell.lstrip(" ").startswith(_FORMULA_SIGNS) else cell
