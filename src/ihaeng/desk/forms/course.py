"""States, changes, baselines and the words for states, as typed."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import QuerySet

from ihaeng.core.documents import Language, Words
from ihaeng.desk.forms.base import DeskForm, date_input
from ihaeng.desk.labels import AUTHORITIES, BASELINE_KINDS, METHODS, STATES
from ihaeng.desk.routing import DeskRequest
from ihaeng.ledger.plans.models import Item, Method
from ihaeng.ledger.plans.rules.changes import kept, split_lines, wording
from ihaeng.ledger.plans.rules.course import DEMANDS
from ihaeng.library.models import StoredFile

_FILE = Words("증빙 문서", "Document")
_FILE_HELP = Words(
    "자료실에 최근 올린 50건 가운데 고릅니다.", "One of the last 50 stored in the library."
)
_SPLIT_WRONG = Words(
    "한 줄에 하나씩 1-2-5 과제명 | 완료 기준처럼 적으십시오.",
    "Write one item a line: 1-2-5 title | what counts as done.",
)


def _choices(
    words: Mapping[str, Words], language: Language, *, blank: bool = False
) -> list[tuple[str, str]]:
    found = [(key, one.said_in(language)) for key, one in words.items() if key]
    return [("", "---------"), *found] if blank else found


def _text(words: Words, help_text: Words | str = "", *, rows: int = 3, **more: Any) -> Any:  # noqa: ANN401 - Django's own
    return forms.CharField(
        label=words, help_text=help_text, widget=forms.Textarea({"rows": rows}), **more
    )


class StateForm(DeskForm):
    """A state with the evidence it demands. What is missing the action says, at its field."""

    on = forms.DateField(label=Words("기준일", "As of"), widget=date_input())
    progress = forms.CharField(
        label=Words("진행률(%)", "Progress (%)"),
        help_text=Words(
            "비워 두면 진행률은 바뀌지 않습니다.", "Left blank, the progress stays as it is."
        ),
        max_length=12,
        required=False,
    )
    method = forms.ChoiceField(label=Words("진행률 산정", "Progress is"))
    file = forms.ModelChoiceField(
        StoredFile.objects.none(), label=_FILE, help_text=_FILE_HELP, required=False
    )
    line = forms.IntegerField(
        label=Words("문서의 줄 번호", "Line of the document"), min_value=1, required=False
    )

    def __init__(
        self, request: DeskRequest, item: Item, status: str, files: QuerySet[StoredFile]
    ) -> None:
        self.base_fields = {**self.base_fields}
        self.demands = [one for one in DEMANDS[status] if not (one.key == "goal" and item.goal)]
        for demand in self.demands:
            self.base_fields[demand.key] = _text(demand.words, demand.help, required=False)
        super().__init__(request)
        self.fields["file"].queryset = files  # type: ignore[attr-defined]
        methods = METHODS if item.parts.exists() else {Method.HAND.value: METHODS[Method.HAND]}
        self.fields["method"].choices = _choices(methods, self.language)  # type: ignore[attr-defined]
        self.order_fields(["on", *(one.key for one in self.demands)])

    def values(self, status: str, label: str) -> dict[str, Any]:
        """As a change of a state proposes them."""
        given = self.cleaned_data
        by_hand = given["method"] == Method.HAND
        return {
            "status": status,
            "label": label,
            "on": str(given["on"]),
            "evidence": {one.key: given[one.key] for one in self.demands},
            "line": given["line"],
            "progress": given["progress"] if by_hand else "",
            "method": "" if by_hand and not given["progress"].strip() else given["method"],
        }


class ChangeForm(DeskForm):
    """What every change says: why, and who was asked. Below, what each kind proposes."""

    reason = _text(Words("변경 사유", "Reason"), max_length=2000)
    consultees = _text(
        Words("의견을 들은 곳", "Consulted"),
        Words(
            "관계 부서, 주민, 의회 등과 그 의견",
            "Departments, residents, council, and what they said",
        ),
        rows=2,
        max_length=2000,
        required=False,
    )

    def __init__(self, request: DeskRequest, item: Item, around: QuerySet[Item]) -> None:
        self.item = item
        super().__init__(request, initial={**wording(item), "parent": item.parent_id})
        self.choose(around)
        last = ["reason", "consultees"]
        self.order_fields([*(name for name in self.fields if name not in last), *last])

    def choose(self, around: QuerySet[Item]) -> None:
        """Offer items of the term where one is to be chosen."""

    def values(self) -> dict[str, Any]:
        return {}

    def _changed(self, given: Mapping[str, Any]) -> dict[str, Any]:
        now = wording(self.item)
        changed = {
            field: value for field, value in given.items() if _even(now[field]) != _even(value)
        }
        return kept(changed)


def _even(value: object) -> object:
    """A text without what a browser does to it: other ends of lines, no space around."""
    return "\n".join(value.strip().splitlines()) if isinstance(value, str) else value


class AmendForm(ChangeForm):
    code = forms.CharField(label=Words("번호", "Number"), max_length=40, required=False)
    title = forms.CharField(label=Words("과제명", "Title"), max_length=300)
    text = _text(Words("내용", "Content"), rows=5, required=False)
    goal = _text(Words("완료 기준", "Counts as done"), required=False)
    weight = forms.DecimalField(
        label=Words("가중치", "Weight"), max_digits=7, decimal_places=4, min_value=0, required=False
    )
    parent = forms.ModelChoiceField(
        Item.objects.none(), label=Words("상위 과제", "Part of"), required=False
    )

    def choose(self, around: QuerySet[Item]) -> None:
        self.fields["parent"].queryset = around.exclude(id=self.item.id)  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        given = self.cleaned_data
        same = {field: given[field] for field in ("code", "title", "text", "goal", "weight")}
        return self._changed(same | {"parent_id": given["parent"].id if given["parent"] else None})


class RescheduleForm(ChangeForm):
    starts = forms.DateField(label=Words("시작일", "Begins"), widget=date_input(), required=False)
    ends = forms.DateField(label=Words("완료 예정일", "Ends"), widget=date_input(), required=False)

    def values(self) -> dict[str, Any]:
        return self._changed({field: self.cleaned_data[field] for field in ("starts", "ends")})


class MergeForm(ChangeForm):
    into = forms.ModelChoiceField(
        Item.objects.none(), label=Words("이어받을 과제", "Item that takes it over")
    )

    def choose(self, around: QuerySet[Item]) -> None:
        found = around.filter(level=self.item.level).exclude(id=self.item.id)
        self.fields["into"].queryset = found  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        return {"into": self.cleaned_data["into"].id}


class SplitForm(ChangeForm):
    parts = _text(Words("나눌 과제", "New items"), _SPLIT_WRONG, rows=4)

    def clean_parts(self) -> list[dict[str, str]]:
        found = split_lines(self.cleaned_data["parts"])
        if found is None:
            raise forms.ValidationError(_SPLIT_WRONG.said_in(self.language))
        return [{"code": one.code, "title": one.title, "goal": one.goal} for one in found]

    def values(self) -> dict[str, Any]:
        return {"parts": self.cleaned_data["parts"]}


class ResumeForm(ChangeForm):
    outlook = _text(
        Words("완료 전망", "Outlook"),
        Words(
            "임기 안에 무엇을 언제까지 마칠 것인지",
            "What will be finished within the term, by when",
        ),
    )

    def values(self) -> dict[str, Any]:
        return {"outlook": self.cleaned_data["outlook"]}


CHANGE_FORMS: Mapping[str, type[ChangeForm]] = {
    "amend": AmendForm,
    "reschedule": RescheduleForm,
    "merge": MergeForm,
    "split": SplitForm,
    "hold": ChangeForm,
    "resume": ResumeForm,
    "discard": ChangeForm,
}

_DECISIONS = {"approve": Words("승인", "Approve"), "refuse": Words("불승인", "Refuse")}


class ConfirmForm(DeskForm):
    """The planning office on a proposed state."""

    decision = forms.ChoiceField(label=Words("결정", "Decision"))
    note = _text(
        Words("의견", "Remark"),
        Words("불승인할 때는 사유를 적어야 합니다.", "Needed to refuse."),
        rows=2,
        required=False,
    )

    def __init__(self, request: DeskRequest) -> None:
        super().__init__(request)
        self.fields["decision"].choices = _choices(_DECISIONS, self.language)  # type: ignore[attr-defined]


class DecideForm(ConfirmForm):
    """A decision with its authority; needed to approve, so the action asks for it."""

    authority_kind = forms.ChoiceField(label=Words("승인 근거", "Authority"), required=False)
    authority_number = forms.CharField(
        label=Words("문서번호·회차", "Number"),
        help_text=Words("예: 기획예산과-1024, 제3차 평가단 회의", "Of the document or the meeting"),
        max_length=100,
        required=False,
    )
    authority_on = forms.DateField(
        label=Words("의결·결재일", "Decided on"), widget=date_input(), required=False
    )
    file = forms.ModelChoiceField(
        StoredFile.objects.none(), label=_FILE, help_text=_FILE_HELP, required=False
    )

    def __init__(self, request: DeskRequest, files: QuerySet[StoredFile]) -> None:
        super().__init__(request)
        self.fields["authority_kind"].choices = _choices(AUTHORITIES, self.language, blank=True)  # type: ignore[attr-defined]
        self.fields["file"].queryset = files  # type: ignore[attr-defined]
        self.order_fields(
            ["decision", "authority_kind", "authority_number", "authority_on", "file"]
        )


class LabelForm(DeskForm):
    label = forms.CharField(label=Words("우리 기관 용어", "Our word"), max_length=40)
    status = forms.ChoiceField(label=Words("공식 이행상태", "Official status"))

    def __init__(self, request: DeskRequest) -> None:
        super().__init__(request)
        self.fields["status"].choices = _choices(STATES, self.language)  # type: ignore[attr-defined]


class BaselineForm(DeskForm):
    kind = forms.ChoiceField(label=Words("구분", "Kind"))
    name = forms.CharField(
        label=Words("이름", "Name"),
        help_text=Words("예: 2026년 주민배심원 심의", "For example the jury of 2026"),
        max_length=100,
    )
    on = forms.DateField(label=Words("기준일", "Day"), widget=date_input())
    authority = forms.CharField(
        label=Words("근거", "Authority"),
        help_text=Words("결재 문서번호나 회의", "The document or the meeting"),
        max_length=300,
    )

    def __init__(self, request: DeskRequest) -> None:
        super().__init__(request)
        self.fields["kind"].choices = _choices(BASELINE_KINDS, self.language)  # type: ignore[attr-defined]


class DenominatorForm(DeskForm):
    counts_discarded = forms.BooleanField(
        label=Words("폐기 과제를 분모에 포함", "Count discarded items in the denominator"),
        required=False,
    )
    reason = forms.CharField(
        label=Words("근거", "Authority"),
        help_text=Words("관리규정 조항 등", "The rule that says so"),
        max_length=300,
    )
