"""What the intake shows."""

from collections.abc import Iterator, Sequence

from django.db.models import Count, Min, Model, Q

from ihaeng.core.documents import Words
from ihaeng.ledger.finance.models import Amount
from ihaeng.ledger.intake.models import Proposal, What
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


def open_by_file(files: Sequence[int]) -> dict[int, int]:
    """How many proposals of each file nobody has decided on; files without any are left out."""
    found = Proposal.objects.filter(file_id__in=files, state=Proposal.State.PROPOSED)
    rows = found.values("file_id").annotate(number=Count("id")).order_by()
    return dict(rows.values_list("file_id", "number"))


def files_of_item(item_id: int) -> list[tuple[int, str, int | None]]:
    """The documents that say something of an item: key, name and the first line that does."""
    found = Proposal.objects.filter(item_id=item_id).values("file_id", "file__name")
    return list(
        found.annotate(first=Min("line"))
        .order_by("file_id")
        .values_list("file_id", "file__name", "first")
    )


def named_in(files: Sequence[int]) -> set[str]:
    """The people that documents name as officers, whether or not anybody has confirmed it."""
    found = Proposal.objects.filter(file_id__in=files, what=What.DUTY)
    return {payload["name"] for payload in found.values_list("payload", flat=True)}
