"""What the pages of a round show, as lists for a file."""

from collections.abc import Sequence

from ihaeng.core.documents import Words
from ihaeng.desk.exporting import sheet
from ihaeng.desk.labels import NOTHING, REPORT_STATES
from ihaeng.ledger.listings import Column, Listing, Shape
from ihaeng.ledger.reporting.models import Round, Standing
from ihaeng.ledger.reporting.queries import BoardRow, Chased, Line, Rates

_DEPARTMENT = Column("department", Words("부서", "Department"))
_TASK = Column("item", Words("과제", "Task"))
_STATE = Column("state", Words("상태", "State"), Shape.WORDS)
_EXEMPT = Words("제출 제외", "Exempt")


def board_listing(of: Round, rows: Sequence[BoardRow]) -> Listing:
    """Every report that is expected, and what is exempt with the reason."""
    told = [
        (
            line.department,
            line.item,
            _state(line),
            NOTHING[line.nothing] if line.nothing else None,
            line.reason,
            line.exempt_reason or None,
        )
        for row in rows
        for line in row.lines
    ]
    columns = (
        _DEPARTMENT,
        _TASK,
        _STATE,
        Column("nothing", Words("보고할 실적 없음", "Nothing to report"), Shape.WORDS),
        Column("reason", Words("대상인 까닭", "Why expected")),
        Column("exempt", Words("제외 사유", "Why exempt")),
    )
    return sheet("board", Words(f"{of} 제출 현황", f"{of} board"), columns, told)


def _state(line: Line) -> Words:
    return _EXEMPT if line.standing == Standing.EXEMPT else REPORT_STATES[line.state]


def rates_listing(of: Round, rows: Sequence[Rates], total: Rates) -> Listing:
    """Both rates of every department with what they are made of; the last row is everybody."""
    whole = Words("전체", "All")
    told = [
        (
            row.department if row is not total else whole,
            row.expected,
            row.exempt,
            row.completeness.denominator,
            row.completeness.numerator,
            row.completeness.percent,
            row.timeliness.numerator,
            row.timeliness.percent,
        )
        for row in (*rows, total)
    ]
    columns = (
        _DEPARTMENT,
        Column("expected", Words("대상", "Expected"), Shape.NUMBER),
        Column("exempt", Words("제외", "Exempt"), Shape.NUMBER),
        Column("asked", Words("분모", "Denominator"), Shape.NUMBER),
        Column("complete", Words("제출", "Complete"), Shape.NUMBER),
        Column("completeness", Words("제출률(%)", "Completeness (%)"), Shape.PERCENT),
        Column("timely", Words("기한 내", "In time"), Shape.NUMBER),
        Column("timeliness", Words("기한준수율(%)", "Timeliness (%)"), Shape.PERCENT),
    )
    return sheet("rates", Words(f"{of} 제출률", f"{of} rates"), columns, told)


def chase_listing(of: Round, rows: Sequence[Chased]) -> Listing:
    """Every report that has not come, with the telephone to ring."""
    told = [
        (row.department, row.phone, line.item, REPORT_STATES[line.state], row.overdue_days)
        for row in rows
        for line in row.lines
    ]
    columns = (
        _DEPARTMENT,
        Column("phone", Words("전화", "Telephone")),
        _TASK,
        _STATE,
        Column("late", Words("지난 날", "Days late"), Shape.NUMBER),
    )
    return sheet("chase", Words(f"{of} 미제출 목록", f"{of} chase list"), columns, told)
