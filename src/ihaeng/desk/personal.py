"""Names and telephone numbers of officers in printed words: left out, or their reading logged."""

from collections.abc import Iterable
from typing import Any

from django.db import models

from ihaeng.accounts.roles import Permission
from ihaeng.accounts.signing.actions import log_personal_read
from ihaeng.core.documents import Words
from ihaeng.desk.pages import language_of
from ihaeng.desk.routing import DeskRequest
from ihaeng.ledger.organization.queries import known_people
from ihaeng.library.masking import Mask

_NAME = Words("[성명 가림]", "[name withheld]")
_PHONE = Words("[전화번호 가림]", "[number withheld]")


class Veil:
    """Words as the reader of a page may see them; call it with each.

    ``drawn``: the reader may not see who somebody is. ``more`` are names beside those the
    organisation knows. After the page is made, ``note`` logs what was seen of officers, once.
    """

    def __init__(self, request: DeskRequest, more: Iterable[str] = ()) -> None:
        names, phones = known_people(request.actor.government_id)
        self._mask = Mask([*names, *more], phones)
        self._by = request.actor
        language = language_of(request)
        self._words = _NAME.said_in(language), _PHONE.said_in(language)
        self.drawn = not request.actor.may(Permission.READ_PERSONAL)
        self._places = 0

    def __call__(self, text: str) -> str:
        masked, places = self._mask.of(text, *self._words)
        self._places += places
        return masked if self.drawn else text

    def over(self, told: Any) -> Any:  # noqa: ANN401 - JSON
        """The same for every text in a JSON value."""
        match told:
            case str():
                return self(told)
            case list() | tuple():
                return [self.over(one) for one in told]
            case dict():
                return {key: self.over(one) for key, one in told.items()}
        return told

    def note(self, target: models.Model) -> None:
        if self._places and not self.drawn:
            log_personal_read(target, what=("name", "phone"), count=self._places, by=self._by)
