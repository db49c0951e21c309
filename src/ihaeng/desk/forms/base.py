"""What every form of the desk has in common: labels in both languages, refusals at their fields."""

from collections.abc import Callable
from typing import Any, TypeVar

from django import forms

from ihaeng.accounts.refusals import ConflictRefusal, InvalidRefusal
from ihaeng.core.documents import Words
from ihaeng.desk.pages import language_of
from ihaeng.desk.routing import DeskRequest

_DIGITS = 18  # of the longest number both databases hold
Made = TypeVar("Made")


class DeskForm(forms.Form):
    """A form of ``request``: bound if it is a POST. Labels and helps are ``Words``."""

    use_required_attribute = True

    def __init__(self, request: DeskRequest, **more: Any) -> None:  # noqa: ANN401 - Django's own
        self.language = language_of(request)
        posted = request.method == "POST"
        super().__init__(
            request.POST if posted else None, request.FILES if posted else None, **more
        )
        for field in self.fields.values():
            if isinstance(field.label, Words):
                field.label = field.label.said_in(self.language)
            if isinstance(field.help_text, Words):
                field.help_text = field.help_text.said_in(self.language)

    def done(self, deed: Callable[[dict[str, Any]], Made]) -> Made | None:
        """What ``deed`` makes of valid input; None where the form or the deed refuses.

        What the deed says then stands at its fields, or above the form.
        """
        if not self.is_bound or not self.is_valid():
            return None
        try:
            return deed(self.cleaned_data)
        except (InvalidRefusal, ConflictRefusal) as refusal:
            for name, words in (refusal.fields or {"": refusal.words}).items():
                self.add_error(name if name in self.fields else None, words.said_in(self.language))
            return None

    @property
    def status(self) -> int:
        """Of the page that shows this form."""
        return 422 if self.errors else 200


class Several(forms.ModelMultipleChoiceField):
    """Rows chosen by their numbers; one no database can hold is no choice, as any other unknown."""

    def _check_values(self, value: Any) -> Any:  # noqa: ANN401 - Django's own
        for one in value:
            if isinstance(one, str) and len(one) > _DIGITS:
                raise forms.ValidationError(
                    self.error_messages["invalid_pk_value"], params={"pk": one[:_DIGITS]}
                )
        return super()._check_values(value)


def date_input() -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
