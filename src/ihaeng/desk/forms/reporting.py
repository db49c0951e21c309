"""Reports and rounds as typed."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict

from ihaeng.core.documents import Words
from ihaeng.desk.forms.base import DeskForm, date_input
from ihaeng.ledger.reporting.models import SectionKey
from ihaeng.ledger.reporting.rules import PARTICIPATION
from ihaeng.ledger.reporting.rules.notation import printed, spelled
from ihaeng.ledger.schedule.rules import Cycle

_NOT_A_DAY = Words("날짜는 2026-11-25처럼 적으십시오.", "Write days as 2026-11-25.")
_NOT_A_COUNT = Words(
    "횟수는 0 이상의 정수로 적고, 모르면 비워 두십시오.",
    "Counts are whole numbers from 0; leave unknown ones blank.",
)
_NO_TITLE = Words("추가할 실적의 제목을 적으십시오.", "Give the activity a title.")
_MOST_ROWS = 200
_LONGEST_LINE = 200
_MOST_COUNT = 1_000_000


class Unreadable(ValueError):  # noqa: N818 - not an error of the program
    """What was typed cannot be taken; ``words`` say why, ``content`` is all that was typed."""

    def __init__(self, words: Words, content: dict[str, Any]) -> None:
        super().__init__(words.en)
        self.words, self.content = words, content


def content_of(key: str, typed: QueryDict, stored: Mapping[str, Any]) -> dict[str, Any]:
    """What was typed into the section ``key``; raises ``Unreadable``."""
    if key in {SectionKey.ACTIVITIES, SectionKey.PLANS}:
        return _text(typed)
    if key == SectionKey.PARTICIPATION:
        return _participation(typed)
    return _carried(typed, stored) if key == SectionKey.CARRIED else _concerns(typed)


def _text(typed: QueryDict) -> dict[str, Any]:
    text = typed.get("text", "")
    if "add" not in typed:
        return {"text": text}
    title = typed.get("add_title", "").strip()
    if not title:
        raise Unreadable(_NO_TITLE, {"text": text})
    try:
        days = [_day(typed.get(name, "")) for name in ("add_starts", "add_ends")]
    except ValueError as error:
        raise Unreadable(_NOT_A_DAY, {"text": text}) from error
    entry = printed(
        title,
        date_text=spelled(days[0], days[1], typed.get("add_time", "").strip()),
        place=typed.get("add_place", "").strip(),
        attendees=typed.get("add_attendees", "").strip(),
        content=[
            line.strip() for line in typed.get("add_content", "").splitlines() if line.strip()
        ],
    )
    return {"text": f"{text.rstrip()}\n{entry}".strip()}


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text.strip() else None


def _participation(typed: QueryDict) -> dict[str, Any]:
    counts = {kind: typed.get(kind, "").replace(",", "").strip() for kind in PARTICIPATION}
    content = {"scope": typed.get("scope", ""), "counts": counts}
    if not all(_is_count(text) for text in counts.values()):
        raise Unreadable(_NOT_A_COUNT, content)
    content["counts"] = {kind: int(text) if text else None for kind, text in counts.items()}
    return content


def _is_count(text: str) -> bool:
    return not text or (text.isascii() and text.isdigit() and int(text[:12]) <= _MOST_COUNT)


def _carried(typed: QueryDict, stored: Mapping[str, Any]) -> dict[str, Any]:
    rows = [
        {
            **row,
            "state": typed.get(f"plan-state-{row['id']}", ""),
            "to": typed.get(f"plan-to-{row['id']}", "").strip(),
            "reason": typed.get(f"plan-reason-{row['id']}", "").strip()[:_LONGEST_LINE],
        }
        for row in stored["rows"]
    ]
    return _with_days({"rows": rows}, "to")


def _concerns(typed: QueryDict) -> dict[str, Any]:
    found: list[dict[str, Any]] = []
    for number in range(_MOST_ROWS):
        if f"text-{number}" not in typed:
            break
        given = {
            name: typed.get(f"{name}-{number}", "").strip()
            for name in ("id", "kind", "text", "addressee", "due", "state", "result", "answers")
        }
        given["addressee"] = given["addressee"][:_LONGEST_LINE]
        numbers = given.pop("answers").replace(",", " ").split()
        if given["text"]:
            found.append(
                {
                    **given,
                    "id": int(given["id"]) if given["id"].isdecimal() else None,
                    "answers": [int(one) for one in numbers if one.isdecimal()],
                }
            )
    return _with_days({"rows": found}, "due")


def _with_days(content: dict[str, Any], name: str) -> dict[str, Any]:
    try:
        for row in content["rows"]:
            _day(row[name])
    except ValueError as error:
        raise Unreadable(_NOT_A_DAY, content) from error
    return content


class OpenForm(DeskForm):
    """Which period to open."""

    template = forms.ModelChoiceField(queryset=None, label=Words("보고 양식", "Template"))
    day = forms.DateField(
        widget=date_input(),
        label=Words("보고 기간에 드는 날", "A day of the period"),
        help_text=Words(
            "그 날이 드는 월·분기·반기·연도의 보고를 엽니다.",
            "The month, quarter, half or year it lies in is opened.",
        ),
    )
    on = forms.DateField(
        widget=date_input(),
        label=Words("조직도 기준일", "Chart of"),
        help_text=Words(
            "이 날의 주관 부서가 제출 대상입니다.", "Whoever leads on this day is expected."
        ),
    )


class TemplateForm(DeskForm):
    name = forms.CharField(max_length=60, label=Words("이름", "Name"))
    cycle = forms.ChoiceField(label=Words("주기", "Cycle"))
    kinds = forms.MultipleChoiceField(
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=Words("대상 과제", "Lists of tasks"),
        help_text=Words("고르지 않으면 모든 과제입니다.", "None chosen: every task."),
    )
    with_support = forms.BooleanField(
        required=False, label=Words("협조 부서도 제출", "Supporting departments report, too")
    )
    department_days = forms.IntegerField(
        min_value=0,
        max_value=60,
        initial=5,
        label=Words("부서 기한(근무일)", "Department, working days"),
    )
    bureau_days = forms.IntegerField(
        min_value=0, max_value=60, initial=7, label=Words("국 기한(근무일)", "Bureau, working days")
    )
    planning_days = forms.IntegerField(
        min_value=0,
        max_value=60,
        initial=10,
        label=Words("기획부서 기한(근무일)", "Planning office, working days"),
    )

    def __init__(self, *given: Any, kinds: Mapping[str, Words], **more: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*given, **more)
        self.fields["cycle"].choices = [(c.value, c.words.said_in(self.language)) for c in Cycle]
        self.fields["kinds"].choices = [
            (key, words.said_in(self.language)) for key, words in kinds.items()
        ]


class DuesForm(DeskForm):
    department = forms.DateField(widget=date_input(), label=Words("부서 기한", "Department"))
    bureau = forms.DateField(widget=date_input(), label=Words("국 기한", "Bureau"))
    planning = forms.DateField(widget=date_input(), label=Words("기획부서 기한", "Planning office"))
    reason = forms.CharField(max_length=300, label=Words("사유", "Reason"))


class ReasonForm(DeskForm):
    reason = forms.CharField(max_length=300, label=Words("사유", "Reason"))


class DelegationForm(DeskForm):
    department = forms.ModelChoiceField(queryset=None, label=Words("부서", "Department"))
    person = forms.ModelChoiceField(queryset=None, label=Words("결재권자", "Acts otherwise"))
    deputy = forms.ModelChoiceField(queryset=None, label=Words("대리자", "Deputy"))
    since = forms.DateField(widget=date_input(), label=Words("시작일", "From"))
    until = forms.DateField(
        widget=date_input(),
        label=Words("종료일(이 날부터 효력 없음)", "Until (no longer on this day)"),
    )
    reason = forms.CharField(max_length=200, required=False, label=Words("사유", "Reason"))
