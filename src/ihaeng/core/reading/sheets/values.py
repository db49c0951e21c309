"""What a person sees in a cell, as far as the file tells.

Numbers are printed with the fifteen digits a spreadsheet program calculates with: what lies beyond
is noise of binary arithmetic, 0.30000000000000004 for 0.3. Rounding for show and separators of
thousands are left out: what is stored is the value.
"""

from datetime import date, datetime, time, timedelta
from decimal import Context, Decimal, InvalidOperation

_EXACT = Context(prec=15)
_PLAIN = str.maketrans({"\t": " ", "\0": None})


def shown(value: object) -> str:
    """The words for a value a spreadsheet holds. TABs stand between cells, so none is in one."""
    match value:
        case str():
            return value.replace("\r\n", "\n").replace("\r", "\n").translate(_PLAIN)
        case bool():
            return "TRUE" if value else "FALSE"
        case float():
            printed = f"{value:.15g}"
            return printed if "e" not in printed else f"{Decimal(printed):f}"
        case datetime():
            return value.isoformat(" ", "seconds" if value.second else "minutes")
        case time():
            return value.isoformat("seconds" if value.second else "minutes")
        case timedelta():
            hours, seconds = divmod(round(value.total_seconds()), 3600)
            return f"{hours}:{seconds // 60:02}"
        case date():
            return value.isoformat()
        case None:
            return ""
        case _:
            return str(value)


def percent(stored: str) -> str | None:
    """A share as the percent it is shown as; None where ``stored`` is no number."""
    try:
        share = _EXACT.create_decimal(stored) * 100
    except InvalidOperation:
        return None
    if not share.is_finite():
        return None
    return f"{share.normalize():f}%"
