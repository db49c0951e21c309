"""Reports and rounds as typed."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict

from ihaeng.core.documents import Words
from ihaeng.desk.forms.base import DeskForm, date_input
from ihaeng.ledger.finance.models import Measure
from ihaeng.ledger.finance.rules.units import MILLION, typed_amount
from ihaeng.ledger.reporting.models import SectionKey
from ihaeng.ledger.reporting.rules import PARTICIPATION
from ihaeng.ledger.reporting.rules.money import DASH
from ihaeng.ledger.reporting.rules.notation import printed, spelled
from ihaeng.ledger.schedule.rules import Cycle

_NOT_A_DAY = Words("날짜는 2026-11-25처럼 적으십시오.", "Write days as 2026-11-25.")
_NOT_A_COUNT = Words(
    "횟수는 0 이상의 정수로 적고, 모르면 비워 두십시오.",
    "Counts are whole numbers from 0; leave unknown ones blank.",
)
_NO_TITLE = Words("추가할 실적의 제목을 적으십시오.", "Give the activity a title.")
_NO_NUMBERS = Words(
    "문제점의 번호를 1, 2처럼 숫자로 적으십시오.", "Write the numbers of problems, as 1, 2."
)
_MOST_ROWS = 200
_LONGEST_LINE = 200
_MOST_COUNT = 1_000_000

Content = dict[str, Any]
Wrong = dict[str, Words]  # by the name of the field


class Unreadable(ValueError):  # noqa: N818 - not an error of the program
    """What was typed cannot be taken; ``wrong`` says where and why, ``content`` is all of it."""

    def __init__(self, wrong: Wrong, content: Content) -> None:
        self.words = next(iter(wrong.values()))
        super().__init__(self.words.en)
        self.wrong, self.content = wrong, content


def number_of(text: str) -> int | None:
    """A whole number that a database can hold; None for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else None


def content_of(key: str, typed: QueryDict, stored: Mapping[str, Any]) -> Content:
    """What was typed into the section ``key``; raises ``Unreadable``."""
    content, wrong = _READ[key](typed, stored)
    if wrong:
        raise Unreadable(wrong, content)
    return content


def _text(typed: QueryDict, _stored: Mapping[str, Any]) -> tuple[Content, Wrong]:
    text = typed.get("text", "")
    if "add" not in typed:
        return {"text": text}, {}
    wrong: Wrong = {}
    title = typed.get("add_title", "").strip()
    if not title:
        wrong["add_title"] = _NO_TITLE
    days: list[date | None] = []
    for name in ("add_starts", "add_ends"):
        try:
            days.append(_day(typed.get(name, "")))
        except ValueError:
            wrong[name] = _NOT_A_DAY
    if wrong:
        return {"text": text, "added": {name: typed.get(name, "") for name in ADDED}}, wrong
    entry = printed(
        title,
        date_text=spelled(days[0], days[1], typed.get("add_time", "").strip()),
        place=typed.get("add_place", "").strip(),
        attendees=typed.get("add_attendees", "").strip(),
        content=[
            line.strip() for line in typed.get("add_content", "").splitlines() if line.strip()
        ],
    )
    return {"text": f"{text.rstrip()}\n{entry}".strip()}, {}


ADDED = (
    "add_title",
    "add_starts",
    "add_ends",
    "add_time",
    "add_place",
    "add_attendees",
    "add_content",
)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text.strip() else None


def _money(typed: QueryDict, stored: Mapping[str, Any]) -> tuple[Content, Wrong]:
    """A bare number is in millions. A cell that was not sent is as it was."""
    wrong: Wrong = {}
    rows = []
    for row in stored["rows"]:
        figures: dict[str, Any] = {}
        for measure in Measure.values:
            name = f"money-{row['source']}-{measure}"
            if name not in typed:
                continue
            found = typed_amount(typed[name], MILLION)
            if isinstance(found, Words):
                wrong[name], figures[measure] = found, typed[name]
            else:
                figures[measure] = DASH if found.na else found.won
        rows.append({**row, **figures})
    return {**stored, "rows": rows}, wrong


def _participation(typed: QueryDict, _stored: Mapping[str, Any]) -> tuple[Content, Wrong]:
    told = {kind: typed.get(kind, "").replace(",", "").strip() for kind in PARTICIPATION}
    scope = typed.get("scope", "")
    wrong = {kind: _NOT_A_COUNT for kind, text in told.items() if not _is_count(text)}
    if wrong:
        return {"scope": scope, "counts": told}, wrong
    return {"scope": scope, "counts": {k: int(t) if t else None for k, t in told.items()}}, {}


def _is_count(text: str) -> bool:
    number = number_of(text)
    return not text or (number is not None and number <= _MOST_COUNT)


def _carried(typed: QueryDict, stored: Mapping[str, Any]) -> tuple[Content, Wrong]:
    rows = [
        {
            **row,
            "state": typed.get(f"plan-state-{row['id']}", ""),
            "to": typed.get(f"plan-to-{row['id']}", "").strip(),
            "reason": typed.get(f"plan-reason-{row['id']}", "").strip()[:_LONGEST_LINE],
        }
        for row in stored["rows"]
    ]
    wrong = {f"plan-to-{row['id']}": _NOT_A_DAY for row in rows if not _is_day(row["to"])}
    return {"rows": rows}, wrong


def _is_day(text: str) -> bool:
    try:
        _day(text)
    except ValueError:
        return False
    return True


def _concerns(typed: QueryDict, _stored: Mapping[str, Any]) -> tuple[Content, Wrong]:
    found: list[dict[str, Any]] = []
    wrong: Wrong = {}
    for number in range(_MOST_ROWS):
        if f"text-{number}" not in typed:
            break
        given: dict[str, Any] = {
            name: typed.get(f"{name}-{number}", "").strip()
            for name in ("id", "kind", "text", "addressee", "due", "state", "result", "answers")
        }
        if not given["text"]:
            continue
        at = len(found)  # blank rows go, so that what is wrong stands where its row is shown
        given["id"] = number_of(given["id"])
        given["addressee"] = given["addressee"][:_LONGEST_LINE]
        told = [number_of(one) for one in given["answers"].replace(",", " ").split()]
        if None in told:
            wrong[f"answers-{at}"] = _NO_NUMBERS
            told = given["answers"].split()
        if not _is_day(given["due"]):
            wrong[f"due-{at}"] = _NOT_A_DAY
        found.append({**given, "answers": told})
    return {"rows": found}, wrong


_READ: dict[str, Callable[[QueryDict, Mapping[str, Any]], tuple[Content, Wrong]]] = {
    SectionKey.ACTIVITIES: _text,
    SectionKey.CARRIED: _carried,
    SectionKey.PLANS: _text,
    SectionKey.MONEY: _money,
    SectionKey.PARTICIPATION: _participation,
    SectionKey.CONCERNS: _concerns,
}


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
    bureau_approves = forms.BooleanField(
        required=False,
        label=Words(
            "부서장 결재 뒤 국장 결재도 받음",
            "The head of the bureau approves after the department's",
        ),
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
