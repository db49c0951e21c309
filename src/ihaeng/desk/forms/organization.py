"""Forms about governments, departments, people and hand-overs."""

import re
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.db.models import QuerySet

from ihaeng.accounts.roles import ROLES
from ihaeng.core.documents import Words
from ihaeng.desk.forms.base import DeskForm, Several, date_input
from ihaeng.desk.routing import DeskRequest
from ihaeng.ledger.organization.models import Department, GovernmentKind, Person
from ihaeng.ledger.organization.rules import is_phone, post_of

_KINDS = {
    GovernmentKind.METROPOLIS: Words("특별시·광역시", "Metropolis"),
    GovernmentKind.PROVINCE: Words("도", "Province"),
    GovernmentKind.CITY: Words("시", "City"),
    GovernmentKind.COUNTY: Words("군", "County"),
    GovernmentKind.DISTRICT: Words("자치구", "District"),
}
_NO_PHONE = Words(
    "전화번호를 숫자와 -로 입력하십시오. 예: 031-8075-2440",
    "Enter a telephone number in figures and -, as 031-8075-2440.",
)

_USERNAME = RegexValidator(
    r"^[A-Za-z0-9][A-Za-z0-9._@-]*$", "A-Z, a-z, 0-9, . _ @ -", flags=re.ASCII
)


class PhoneMixin:
    """Forms with a field ``phone``."""

    def clean_phone(self) -> str:
        phone = self.cleaned_data["phone"].strip()  # type: ignore[attr-defined]
        if phone and not is_phone(phone):
            raise forms.ValidationError(_NO_PHONE.said_in(self.language))  # type: ignore[attr-defined]
        return phone


def _name(words: Words, **more: Any) -> forms.CharField:  # noqa: ANN401 - Django's own
    return forms.CharField(label=words, max_length=100, **more)


def _on(words: Words = Words("시행일", "Effective on")) -> forms.DateField:  # noqa: B008 - frozen
    return forms.DateField(label=words, widget=date_input())


def _authority() -> forms.CharField:
    return forms.CharField(
        label=Words("근거", "Authority"),
        help_text=Words(
            "예: 행정기구 설치 조례 시행규칙 제12호", "For example the rule that orders it."
        ),
        max_length=300,
        required=False,
    )


class GovernmentForm(DeskForm):
    name = _name(Words("기관명", "Name"))
    code = forms.SlugField(
        label=Words("기관 코드", "Code"),
        help_text=Words("영문 소문자와 숫자, -", "Small letters, figures and -"),
        max_length=40,
    )
    kind = forms.ChoiceField(label=Words("구분", "Kind"))

    def __init__(self, request: DeskRequest, **more: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(request, **more)
        self.fields["kind"].choices = [  # type: ignore[attr-defined]
            (kind.value, words.said_in(self.language)) for kind, words in _KINDS.items()
        ]


class _OfDepartments(DeskForm):
    """A form in which departments are chosen among ``departments``."""

    chooses: tuple[str, ...] = ("parent",)

    def __init__(
        self,
        request: DeskRequest,
        departments: QuerySet[Department],
        **more: Any,  # noqa: ANN401 - Django's own
    ) -> None:
        super().__init__(request, **more)
        for name in self.chooses:
            self.fields[name].queryset = departments  # type: ignore[attr-defined]


def _department(
    words: Words, help_text: Words | str = "", *, required: bool = False
) -> forms.ModelChoiceField:
    return forms.ModelChoiceField(
        Department.objects.none(), label=words, help_text=help_text, required=required
    )


class DepartmentForm(PhoneMixin, _OfDepartments):
    name = _name(Words("부서명", "Name"))
    parent = _department(Words("소속(상위 부서)", "Part of"))
    since = _on(Words("설치일", "Begins on"))
    phone = forms.CharField(label=Words("대표 전화", "Telephone"), max_length=40, required=False)
    order = forms.IntegerField(
        label=Words("표시 순서", "Order"), initial=0, min_value=-999, max_value=9999
    )


class DepartmentEntryForm(PhoneMixin, DeskForm):
    phone = DepartmentForm.base_fields["phone"]
    order = DepartmentForm.base_fields["order"]


class RenameForm(DeskForm):
    name = _name(Words("새 이름", "New name"))
    on = _on()
    authority = _authority()


class MoveForm(_OfDepartments):
    parent = _department(
        Words("새 소속(상위 부서)", "Part of"),
        Words("비우면 기관 바로 아래에 둡니다.", "Leave blank for the top."),
    )
    on = _on()
    authority = _authority()


class CloseForm(DeskForm):
    on = _on(Words("폐지일", "Ends on"))
    authority = _authority()


class SplitForm(DeskForm):
    names = forms.CharField(
        label=Words("새 부서 이름", "New departments"),
        help_text=Words(
            "한 줄에 하나씩. 기존 부서가 없어지면 사람과 과제는 첫 부서로 옮겨집니다.",
            "One a line. If the department ends, people and tasks go to the first.",
        ),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
    )
    stays = forms.BooleanField(
        label=Words("기존 부서는 그대로 둠", "The department itself stays"), required=False
    )
    on = _on()
    authority = _authority()

    def clean_names(self) -> list[str]:
        lines = (line.strip() for line in self.cleaned_data["names"].splitlines())
        return [line[:100] for line in lines if line]


class MergeForm(_OfDepartments):
    chooses = ("departments", "into")
    departments = Several(
        Department.objects.none(),
        label=Words("통합할 부서", "Departments to merge"),
        widget=forms.SelectMultiple(attrs={"size": 8}),
    )
    into = _department(
        Words("기존 부서로 통합", "Into an existing one"),
        Words("새 부서를 만들면 비워 두십시오.", "Leave blank for a new one."),
    )
    name = _name(Words("새 부서 이름", "Name of the new one"), required=False)
    on = _on()
    authority = _authority()

    def clean(self) -> None:
        given = [bool(self.cleaned_data.get(name)) for name in ("into", "name")]
        if sum(given) != 1:
            words = Words(
                "기존 부서와 새 부서 이름 가운데 하나만 입력하십시오.",
                "Give either an existing department or a new name.",
            )
            self.add_error("name", words.said_in(self.language))


class PersonForm(PhoneMixin, DeskForm):
    name = _name(Words("성명", "Name"))
    phone = forms.CharField(label=Words("전화", "Telephone"), max_length=40, required=False)


class AccountForm(DeskForm):
    username = forms.CharField(
        label=Words("아이디", "User name"), max_length=150, validators=[_USERNAME]
    )


class PlannerForm(AccountForm):
    name = _name(Words("성명", "Name"))


class PostForm(_OfDepartments):
    chooses = ("department",)
    role = forms.ChoiceField(label=Words("역할", "Role"))
    department = _department(Words("부서", "Department"))
    title = forms.CharField(label=Words("직위", "Title"), max_length=40, required=False)
    since = _on(Words("시작일", "From"))
    until = forms.DateField(
        label=Words("종료일", "Until"),
        help_text=Words("이 날부터 역할이 없습니다.", "The role is gone from this day on."),
        widget=date_input(),
        required=False,
    )

    def __init__(
        self,
        request: DeskRequest,
        departments: QuerySet[Department],
        **more: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(request, departments, **more)
        self.fields["role"].choices = [  # type: ignore[attr-defined]
            (role.key, role.words.said_in(self.language))
            for role in ROLES.values()
            if post_of(role.key)
        ]


class EndForm(DeskForm):
    on = _on(Words("종료일", "Ends on"))


class ReasonForm(DeskForm):
    reason = forms.CharField(label=Words("사유", "Reason"), max_length=300)


class RoundForm(DeskForm):
    """A sheet, or the rows of one that was looked at before."""

    on = _on(Words("발령일", "Effective on"))
    authority = _authority()
    file = forms.FileField(label=Words("인사발령 파일(CSV, XLSX)", "Sheet (CSV, XLSX)"))


class OfferForm(DeskForm):
    taker = forms.ModelChoiceField(Person.objects.none(), label=Words("인수자", "Successor"))
    on = _on(Words("인계일", "From"))
    duties = forms.MultipleChoiceField(
        label=Words("인계할 업무", "Duties"),
        widget=forms.SelectMultiple(attrs={"size": 10}),
    )
    contacts = forms.CharField(
        label=Words("업무 관련 연락처", "Contacts"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=5000,
        required=False,
    )
    notes = forms.CharField(
        label=Words("전달 사항", "Notes"),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=20000,
        required=False,
    )

    def __init__(
        self,
        request: DeskRequest,
        people: QuerySet[Person],
        duties: list[tuple[str, str]],
        **more: Any,  # noqa: ANN401 - Django's own
    ) -> None:
        super().__init__(request, **more)
        self.fields["taker"].queryset = people  # type: ignore[attr-defined]
        self.fields["duties"].choices = duties  # type: ignore[attr-defined]

    def clean_duties(self) -> list[tuple[str, int]]:
        pairs = (key.rpartition(":") for key in self.cleaned_data["duties"])
        return [(kind, int(duty)) for kind, _, duty in pairs]
