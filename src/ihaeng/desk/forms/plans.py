"""What is typed about terms, the tree, the election paper, and lists of tasks."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import QuerySet

from ihaeng.core.documents import Words
from ihaeng.desk.forms.base import DeskForm, Several, date_input
from ihaeng.desk.labels import KINDS, LEVELS
from ihaeng.desk.routing import DeskRequest
from ihaeng.ledger.organization.models import Department
from ihaeng.ledger.plans.models import Item
from ihaeng.library.models import StoredFile

_REASON = Words("사유", "Reason")
_LINES = re.compile(r"\d{1,7}(-\d{1,7})?(\s*,\s*\d{1,7}(-\d{1,7})?)*")
MOST_LINES = 200  # a promise of more lines, or more promises at once, is a slip


def _text(words: Words, most: int, **more: Any) -> forms.CharField:  # noqa: ANN401 - Django's own
    return forms.CharField(label=words, max_length=most, **more)


def _area(words: Words, **more: Any) -> forms.CharField:  # noqa: ANN401 - Django's own
    return forms.CharField(
        label=words, max_length=20_000, required=False, widget=forms.Textarea, **more
    )


def _day(words: Words, **more: Any) -> forms.DateField:  # noqa: ANN401 - Django's own
    return forms.DateField(label=words, widget=date_input(), **more)


class TermForm(DeskForm):
    name = _text(Words("임기 이름", "Name"), 60, help_text=Words("예: 민선 9기", "As 민선 9기"))
    head = _text(Words("단체장 성명", "Name of the head"), 60)
    starts = _day(Words("시작일", "First day"))
    ends = _day(Words("마지막 날", "Last day"))


class TermChangeForm(TermForm):
    reason = _text(_REASON, 300, required=False)


class ReasonForm(DeskForm):
    reason = _text(_REASON, 300)


class ActingForm(DeskForm):
    name = _text(Words("대행자 성명", "Name"), 60)
    title = _text(Words("직위", "Post"), 60, help_text=Words("예: 부시장", "As 부시장"))
    since = _day(Words("대행 시작일", "From"))
    reason = _text(_REASON, 300, help_text=Words("예: 단체장 궐위", "Why the head cannot act"))


class ActingEndForm(DeskForm):
    until = _day(
        Words("종료일", "Until"),
        help_text=Words("단체장이 직무에 복귀한 날입니다.", "The day the head is back."),
    )


class _Departments(Several):
    widget = forms.CheckboxSelectMultiple


class _Arranging(DeskForm):
    """Place, lists and departments of an item, chosen among those of one government."""

    parent = forms.ModelChoiceField(
        Item.objects.none(),
        label=Words("상위 항목", "Part of"),
        required=False,
        empty_label="-",
    )
    kinds = forms.MultipleChoiceField(
        label=Words("구분", "Kinds"), required=False, widget=forms.CheckboxSelectMultiple
    )
    lead = forms.ModelChoiceField(
        Department.objects.none(), label=Words("주관부서", "Lead department"), required=False
    )
    supporting = _Departments(
        Department.objects.none(), label=Words("협조부서", "Supporting"), required=False
    )

    def __init__(
        self,
        request: DeskRequest,
        parents: QuerySet[Item],
        departments: QuerySet[Department],
        **more: Any,  # noqa: ANN401 - Django's own
    ) -> None:
        super().__init__(request, **more)
        fields: dict[str, Any] = self.fields  # type: ignore[assignment]
        fields["parent"].queryset = parents
        fields["lead"].queryset = departments
        fields["supporting"].queryset = departments
        fields["kinds"].choices = [(key, w.said_in(self.language)) for key, w in KINDS.items()]


class ItemForm(_Arranging):
    """A new item. ``anyway`` is asked only where the title stands in the term already."""

    level = forms.ChoiceField(label=Words("단계", "Level"))
    title = _text(Words("이름", "Title"), 300)
    code = _text(
        Words("번호", "Number"), 40, required=False, help_text=Words("예: 1-2-1", "As 1-2-1")
    )
    text = _area(Words("내용", "Content"))
    goal = _area(Words("완료 기준", "Counts as done"))
    starts = _day(Words("시작일", "Starts"), required=False)
    ends = _day(Words("완료 예정일", "Ends"), required=False)
    weight = forms.DecimalField(
        label=Words("가중치", "Weight"),
        required=False,
        min_value=Decimal("0.0001"),
        max_digits=7,
        decimal_places=4,
    )
    anyway = forms.BooleanField(
        label=Words("그래도 등록 (다른 과제임)", "Register anyway (it is another)"), required=False
    )
    field_order = (
        "level", "parent", "title", "code", "anyway", "kinds", "lead", "supporting", "starts",
        "ends", "weight", "text", "goal",
    )  # fmt: skip

    def __init__(self, request: DeskRequest, *about: Any, **more: Any) -> None:  # noqa: ANN401 - above
        super().__init__(request, *about, **more)
        fields: dict[str, Any] = self.fields  # type: ignore[assignment]
        fields["level"].choices = [(key, w.said_in(self.language)) for key, w in LEVELS.items()]


class ArrangeForm(_Arranging):
    order = forms.IntegerField(
        label=Words("순서", "Place among its like"), min_value=0, max_value=9999
    )
    on = _day(
        Words("시행일", "From"),
        help_text=Words(
            "부서나 상위 항목을 바꿀 때 그 변경이 시행되는 날입니다.",
            "The day from which another department or place holds.",
        ),
    )
    field_order = ("parent", "order", "kinds", "lead", "supporting", "on")


class PrintedForm(DeskForm):
    """Promises from lines of a document in the library, or one typed from paper."""

    file = forms.ModelChoiceField(
        StoredFile.objects.none(), label=Words("자료실 문서", "Document"), required=False
    )
    lines = _text(
        Words("줄 번호", "Lines"),
        500,
        required=False,
        help_text=Words(
            "공약마다 쉼표로 나눕니다. 여러 줄에 걸친 공약은 5-6처럼 적습니다. 예: 3, 5-6, 8",
            "One promise between commas; one of several lines as 5-6. For example 3, 5-6, 8",
        ),
    )
    text = _area(
        Words("직접 입력하는 공약 문구", "Words typed from paper"),
        help_text=Words("인쇄된 그대로 입력합니다.", "Exactly as printed."),
    )
    number = _text(Words("공보의 번호", "Number as printed"), 20, required=False)
    source = _text(
        Words("출처", "Where printed"),
        200,
        required=False,
        help_text=Words("예: 책자형 선거공보 3쪽", "For example page 3 of the booklet"),
    )

    def __init__(self, request: DeskRequest, files: QuerySet[StoredFile], **more: Any) -> None:  # noqa: ANN401
        super().__init__(request, **more)
        self.fields["file"].queryset = files  # type: ignore[attr-defined]

    def clean_lines(self) -> list[tuple[int, int]]:
        """First and last line of each promise."""
        typed = self.cleaned_data["lines"].strip()
        if not typed:
            return []
        spans = [part.split("-") for part in typed.split(",")] if _LINES.fullmatch(typed) else []
        found = [(int(span[0]), int(span[-1])) for span in spans]
        if not found or any(not 0 <= last - first < MOST_LINES for first, last in found):
            words = Words("줄 번호를 3, 5-6, 8처럼 입력하십시오.", "Enter lines as 3, 5-6, 8.")
            raise forms.ValidationError(words.said_in(self.language))
        return found[:MOST_LINES]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        chosen, typed = bool(given.get("file")), bool((given.get("text") or "").strip())
        if chosen == typed and not self.errors:
            words = Words(
                "문서를 고르거나 문구를 직접 입력하십시오. 둘 중 하나만 합니다.",
                "Choose a document or type the words: one of the two.",
            )
            self.add_error("text", words.said_in(self.language))
        if chosen and not given.get("lines") and "lines" not in self.errors:
            words = Words("공약이 적힌 줄 번호를 입력하십시오.", "Enter the lines.")
            self.add_error("lines", words.said_in(self.language))
        return given


class ViewForm(DeskForm):
    name = _text(Words("보기 이름", "Name"), 60)
    shared = forms.BooleanField(
        label=Words("모든 직원에게 보이기", "Show it to everybody"), required=False
    )
    opens = forms.BooleanField(
        label=Words("과제 목록을 이 보기로 열기", "Open the list with it"), required=False
    )


class CarryForm(DeskForm):
    """Which items of closed terms go on, and below what."""

    items = forms.MultipleChoiceField(
        label=Words("이어받을 과제", "Items"), widget=forms.CheckboxSelectMultiple
    )
    parent = forms.ModelChoiceField(
        Item.objects.none(),
        label=Words("새 임기의 상위 항목", "Part of, in the new term"),
        required=False,
        empty_label="-",
    )

    def __init__(
        self,
        request: DeskRequest,
        items: Sequence[tuple[int, str]],
        parents: QuerySet[Item],
        **more: Any,  # noqa: ANN401 - Django's own
    ) -> None:
        super().__init__(request, **more)
        fields: dict[str, Any] = self.fields  # type: ignore[assignment]
        fields["items"].choices = items
        fields["parent"].queryset = parents
