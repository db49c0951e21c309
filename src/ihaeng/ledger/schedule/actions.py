"""Everything that changes a government's own calendar."""

from datetime import date

from ihaeng.accounts.actors import Actor
from ihaeng.core.documents import Words
from ihaeng.ledger.organization.models import Government
from ihaeng.ledger.schedule.models import LocalDay
from ihaeng.trail.models import Kind
from ihaeng.trail.recording import acting

DAY_SET = Kind(
    "schedule.day_set", Words("{target} 휴무·근무일을 등록함", "Set the day off or on {target}")
)


def set_local_day(
    government: Government, day: date, *, name: str, off: bool = True, by: Actor
) -> LocalDay:
    """``day`` is off here, or with ``off`` False worked although the country rests."""
    with acting(DAY_SET, by=by, chain=government.id) as act:
        made, _ = LocalDay.objects.update_or_create(
            government=government, day=day, defaults={"name": name, "off": off}
        )
        act.target = made
    return made
