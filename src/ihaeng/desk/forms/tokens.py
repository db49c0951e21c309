"""A token as asked for."""

from collections.abc import Collection
from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone

from ihaeng.accounts.roles import Permission
from ihaeng.accounts.tokens.actions import MOST_DAYS
from ihaeng.core.documents import Words
from ihaeng.desk.forms.base import DeskForm, date_input
from ihaeng.desk.labels import PERMISSIONS
from ihaeng.desk.routing import DeskRequest

_USUAL_DAYS = 90


class TokenForm(DeskForm):
    name = forms.CharField(
        max_length=60,
        label=Words("이름", "Name"),
        help_text=Words("어느 프로그램이 쓰는지 적습니다.", "Which program will use it."),
    )
    scopes = forms.MultipleChoiceField(
        widget=forms.CheckboxSelectMultiple,
        label=Words("할 수 있는 일", "What it may do"),
        help_text=Words("꼭 필요한 것만 고르십시오.", "Choose no more than it needs."),
    )
    until = forms.DateField(
        widget=date_input(),
        label=Words("종료일", "Until"),
        help_text=Words(
            f"이 날까지 쓸 수 있습니다. 길어도 {MOST_DAYS}일입니다.",
            f"It works up to and on this day, for at most {MOST_DAYS} days.",
        ),
    )
    password = forms.CharField(
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        label=Words("비밀번호 확인", "Your password"),
    )

    def __init__(
        self,
        request: DeskRequest,
        *,
        mine: Collection[Permission],
        asks: bool,
        **more: Any,  # noqa: ANN401 - Django's own
    ) -> None:
        usual = timezone.localdate() + timedelta(days=_USUAL_DAYS)
        super().__init__(request, initial={"until": usual}, **more)
        self.fields["scopes"].choices = [  # type: ignore[attr-defined]
            (one.value, words.said_in(self.language))
            for one, words in PERMISSIONS.items()
            if one in mine
        ]
        if not asks:
            del self.fields["password"]
