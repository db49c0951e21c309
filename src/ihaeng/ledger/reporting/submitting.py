"""What a report must say before it may go up."""

from datetime import date
from typing import Any

from ihaeng.accounts.refusals import InvalidRefusal
from ihaeng.core.documents import Words
from ihaeng.ledger.reporting.models import Activity, PlanState, Report, SectionKey
from ihaeng.ledger.reporting.rules import lies_outside
from ihaeng.ledger.reporting.rules.flow import ENDED
from ihaeng.ledger.reporting.rules.notation import Entry, entries


def strays(report: Report, text: str) -> tuple[Entry, ...]:
    """The activities in ``text`` that lie outside the period of the report."""
    of = report.expectation.round
    span = of.span
    found = entries(text, of.period_ends.year)
    return tuple(one for one in found if lies_outside(one.starts, one.ends, span))


def refuse_unfit(report: Report, outside_reason: str) -> None:
    """Raises ``InvalidRefusal`` with what is missing, by the key of its section."""
    contents = dict(report.sections.values_list("key", "content"))
    text = contents[SectionKey.ACTIVITIES]["text"]
    year = report.expectation.round.period_ends.year
    wrong: dict[str, Words] = {}
    outside = strays(report, text)
    if outside and not outside_reason.strip():
        titles = ", ".join(f"‘{one.title}’" for one in outside)
        wrong["outside_reason"] = Words(
            f"보고 기간을 벗어난 실적이 있습니다: {titles}. 날짜를 고치거나 넣는 까닭을 적으십시오.",
            f"Outside the period: {titles}. Correct the dates, or say why they belong here.",
        )
    has_entries = bool(entries(text, year))
    if report.nothing and has_entries:
        wrong[SectionKey.ACTIVITIES] = Words(
            "‘보고할 실적 없음’으로 표시했으나 추진실적이 적혀 있습니다. 한쪽을 지우십시오.",
            "It says nothing to report, and yet there are activities. Remove one of the two.",
        )
    if not report.nothing and not has_entries:
        wrong[SectionKey.ACTIVITIES] = Words(
            "추진실적이 비어 있습니다. 실적을 적거나 ‘보고할 실적 없음’과 사유를 고르십시오.",
            "No activity is reported. Add one, or choose “nothing to report” with a reason.",
        )
    wrong |= _unsettled(contents[SectionKey.CARRIED]["rows"])
    wrong |= _unanswered(contents[SectionKey.CONCERNS]["rows"])
    if wrong:
        raise InvalidRefusal(next(iter(wrong.values())), wrong)


def _unanswered(rows: list[dict[str, Any]]) -> dict[str, Words]:
    for row in rows:
        if row["state"] in ENDED and not row["result"].strip():
            text = row["text"][:40]
            return {
                SectionKey.CONCERNS: Words(
                    f"‘{text}’: 어떻게 처리되었는지 결과를 적으십시오.",
                    f"“{text}”: say what came of it.",
                )
            }
    return {}


def _unsettled(rows: list[dict[str, Any]]) -> dict[str, Words]:
    ids = [row["id"] for row in rows if row["state"] == PlanState.MOVED]
    was = dict(Activity.objects.filter(id__in=ids).values_list("id", "ends"))
    for row in rows:
        told = row["reason"].strip()
        if row["state"] in {PlanState.MOVED, PlanState.DROPPED} and not told:
            return {
                SectionKey.CARRIED: _say(row["title"], "연기·취소 사유를 적으십시오", "say why")
            }
        if row["state"] == PlanState.MOVED and not _is_later(row["to"], was.get(row["id"])):
            return {
                SectionKey.CARRIED: _say(
                    row["title"], "당초보다 늦은 날짜를 적으십시오", "give a later day"
                )
            }
    return {}


def _say(title: str, ko: str, en: str) -> Words:
    return Words(f"지난 계획 ‘{title}’: {ko}.", f"Last plan “{title}”: {en}.")


def _is_later(text: str, than: date | None) -> bool:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return False
    return than is None or day > than
