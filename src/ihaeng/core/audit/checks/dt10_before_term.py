"""What a card reports was done in the term the pledge belongs to."""

import re
from collections.abc import Iterator
from datetime import date

from ihaeng.core.audit.dated import events, where_in
from ihaeng.core.audit.model import Check, Outcome, Severity, Verdict, Where
from ihaeng.core.audit.subject import Subject
from ihaeng.core.documents import Words
from ihaeng.core.documents.folding import folded
from ihaeng.core.grammar.card_tables import MoneyTable
from ihaeng.core.grammar.dates import mentions

_FIRST_PART = re.compile(r"^['’‘]?\d{2,4}\.\s?\d{1,2}\.?~?$")


def find(subject: Subject) -> Iterator[Outcome]:
    card = subject.report.card
    money = (card.investment_plan or card.executed) if card else None
    start = _term_start(money) if money else None
    if card is None or money is None or start is None:
        return
    column, day = start
    cell = money.table.rows[max(money.table.header_rows - 1, 0)][column]
    for activity in card.activities:
        for dated, point in events(activity):
            last = point.last
            if last is not None and point.year_printed:
                yield _outcome(where_in(dated.text, point), Where.of(cell.text), last, day)


def _term_start(money: MoneyTable) -> tuple[int, date] | None:
    """The first year column that names a month (``'18.7.``): the term begins there."""
    for column, name in zip(money.columns, money.printed_years, strict=True):
        found = mentions(name) if _FIRST_PART.match(folded(name).strip()) else ()
        first = found[0].first if found else None
        if first is not None:
            return column, first
    return None


def _outcome(where: Where, header: Where, last: date, start: date) -> Outcome:
    holds = last >= start
    return Outcome(
        Verdict.HOLDS if holds else Verdict.FAILS,
        (where, header),
        Words("실적의 날짜 ≥ 임기 시작", "date of the achievement >= begin of the term"),
        start.strftime("%Y-%m"),
        last.strftime("%Y-%m"),
        Words("임기 안의 실적입니다.", "The achievement lies in the term.")
        if holds
        else Words(
            f"사업비 표의 첫 해({start.year}. {start.month}.)보다 앞선 실적입니다. "
            "전임 임기의 일인지 확인하십시오.",
            f"The achievement predates the term the money table begins with ({start:%Y-%m}). "
            "Check whether it belongs to the term before.",
        ),
    )


CHECK = Check(
    "DT10",
    Words("임기 전 실적", "Achievement before the term"),
    Words(
        "전임 임기의 일을 공약 실적으로 올리면 평가단과 언론이 가장 먼저 지적합니다.",
        "Work of the term before, reported as this pledge's achievement, is what panels notice first.",
    ),
    Severity.WARNING,
    find,
)
