"""What the intake shows."""

from collections.abc import Iterator, Sequence

from django.db.models import Count, Model, Q

from ihaeng.core.documents import Words
from ihaeng.ledger.finance.models import Amount
from ihaeng.ledger.organization.models import Department, Government, Person
from ihaeng.ledger.plans.models import Item
from ihaeng.ledger.reporting.models import Activity


def contents_of_ledger(governments: Sequence[int]) -> Iterator[Words]:
    """A line for each government: how much of what the ledger holds."""
    names = dict(Government.objects.filter(id__in=governments).values_list("id", "name"))
    pledges = _counted(Item, "government_id", governments, Q(kinds__kind="pledge"))
    works = _counted(Item, "government_id", governments, Q(kinds__kind="major_work"))
    departments = _counted(Department, "government_id", governments, Q(until=None))
    people = _counted(Person, "government_id", governments, Q())
    activities = _counted(Activity, "item__government_id", governments, Q(replaced_on=None))
    amounts = _counted(Amount, "item__government_id", governments, Q(until=None))
    for key in governments:
        found = [c.get(key, 0) for c in (pledges, works, departments, people, activities, amounts)]
        yield Words(
            "{}: 공약 {}건, 주요업무 {}건, 부서 {}개, 담당자 {}명, 실적·계획 {}건, 금액 {}칸".format(
                names[key], *found
            ),
            "{}: {} pledges, {} major works, {} departments, {} people, {} activities and plans, "
            "{} amounts".format(names[key], *found),
        )


def _counted(model: type[Model], path: str, governments: Sequence[int], only: Q) -> dict[int, int]:
    rows = model._default_manager.filter(only, **{f"{path}__in": governments}).values(path)
    return dict(rows.annotate(number=Count("id")).order_by().values_list(path, "number"))
