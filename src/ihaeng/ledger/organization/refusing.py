"""Reasons that several actions have to refuse."""

from datetime import date

from django.db.models import Max
from django.utils import timezone

from ihaeng.accounts.refusals import ConflictRefusal, InvalidRefusal
from ihaeng.core.documents import Words
from ihaeng.ledger.organization.models import Department


def refuse_day(department: Department, on: date) -> None:
    """What a past day looked like stays as it was told, and no day to come is told at all.

    Refused: a day to come, and one before the department began, after it ended, or before a
    change of it that is registered already.
    """
    last = department.standings.aggregate(last=Max("until"))["last"]
    words = None
    if on > timezone.localdate():
        words = Words(
            "시행일은 오늘까지만 입력할 수 있습니다. 시행일이 되면 등록하십시오.",
            "The day cannot lie in the future. Register the change on the day itself.",
        )
    elif on <= department.since:
        words = Words(
            f"시행일은 {department}의 설치일({department.since})보다 뒤여야 합니다.",
            f"The day must come after {department} began ({department.since}).",
        )
    elif department.until is not None:
        words = Words(
            f"{department}은(는) {department.until}에 폐지된 부서입니다.",
            f"{department} ended on {department.until}.",
        )
    elif last is not None and on < last:
        words = Words(
            f"{last}에 등록된 개편보다 앞선 날짜입니다. 시행일을 확인하십시오.",
            f"A later change is registered already, on {last}. Check the day.",
        )
    if words is not None:
        raise InvalidRefusal(words, {"on": words})


def refuse_taken(government_id: int, name: str) -> None:
    """Two departments of one day never share a name."""
    if Department.objects.filter(government_id=government_id, name=name, until=None).exists():
        words = Words(
            f"{name}은(는) 이미 있는 부서입니다. 이름을 확인하십시오.",
            f"There is a department called {name} already. Check the name.",
        )
        raise ConflictRefusal(words, {"name": words})
