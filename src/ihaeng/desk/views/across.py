"""All governments of an installation side by side, for whoever may see sums of them."""

from decimal import Decimal

from django.http import HttpResponse
from django.utils import timezone

from ihaeng.accounts.roles import Permission
from ihaeng.core.documents import Words
from ihaeng.desk.charts import Chart, Series, line
from ihaeng.desk.labels import percent
from ihaeng.desk.pages import page
from ihaeng.desk.routing import DeskRequest, see
from ihaeng.ledger.overview.queries import Across, across
from ihaeng.ledger.schedule.rules import Period


@see("governments/across/", "across", Permission.READ_ACROSS)
def side_by_side(request: DeskRequest) -> HttpResponse:
    today = timezone.localdate()
    found = across(request.actor, today)
    return page(
        request,
        "desk/dashboard/across.html",
        found=found,
        short=[_short(quarter) for quarter in found.quarters],
        course=_course(found) if any(one.items for one in found.whole) else None,
        today=today,
    )


def _short(quarter: Period) -> str:
    return f"{quarter.year % 100}.{quarter.number}Q"


def _course(found: Across) -> Chart:
    means = tuple(None if one.mean is None else Decimal(percent(one.mean)) for one in found.whole)
    return line(
        Words("전체 기관 평균 진행률", "Mean progress of all governments"),
        Words("분기", "Quarter"),
        [Words(_short(quarter), _short(quarter)) for quarter in found.quarters],
        [Series(Words("평균 진행률", "Mean progress"), "first", means)],
        Words("%", "%"),
        most=100,
    )
