"""Which days are off, the country's and a government's own."""

from datetime import date

from ihaeng.ledger.schedule.models import LocalDay
from ihaeng.ledger.schedule.rules import national_holidays


def days_off(government_id: int, first: date, last: date) -> dict[date, str]:
    """The days off from ``first`` to ``last``, weekends aside, with their names."""
    found = {
        day: name
        for year in range(first.year, last.year + 1)
        for day, name in national_holidays(year).items()
        if first <= day <= last
    }
    local = LocalDay.objects.filter(government_id=government_id, day__range=(first, last))
    for day, name, off in local.values_list("day", "name", "off"):
        if off:
            found[day] = name
        else:
            found.pop(day, None)
    return found
