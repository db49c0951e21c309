"""The dashboard: how the tasks of a term stand, each chart with its table."""

from collections.abc import Sequence
from decimal import Decimal

from django.http import HttpResponse

from ihaeng.accounts.roles import Permission
from ihaeng.core.documents import Words
from ihaeng.desk.charts import Chart, Series, lying
from ihaeng.desk.labels import KINDS, STATES, percent
from ihaeng.desk.pages import page
from ihaeng.desk.routing import DeskRequest, see
from ihaeng.desk.sections import sections
from ihaeng.ledger.overview.queries import Standing, standings, together
from ihaeng.ledger.plans.access import access_terms
from ihaeng.ledger.plans.models import Kind

_DEPARTMENT = Words("주관부서", "Lead department")
_NOBODY = Words("주관부서 없음", "No lead department")
_TASKS = Words("건", "tasks")


@see("dashboard/", "dashboard", Permission.READ)
def dashboard(request: DeskRequest) -> HttpResponse:
    terms = list(access_terms(request.actor).values_list("id", "name"))
    asked = request.GET.get("term", "")
    term = next((id_ for id_, _ in terms if str(id_) == asked), terms[0][0] if terms else None)
    kind = request.GET.get("kind", "")
    kind = kind if kind in KINDS else Kind.PLEDGE
    parts = standings(request.actor, term, kind) if term is not None else []
    whole = together(parts)
    return page(
        request,
        "desk/dashboard/standing.html",
        terms=terms,
        term=term,
        kind=kind,
        kinds=KINDS,
        states=STATES,
        whole=whole,
        rates=sections("dashboard", request, (term, kind)) if parts else [],
        by_state=_by_state(whole) if parts else None,
        by_department=_by_department(parts) if parts else None,
        by_progress=_by_progress(parts) if any(part.measured for part in parts) else None,
    )


def _by_state(whole: Standing) -> Chart:
    present = [state for state in STATES if whole.statuses.get(state)]
    values = tuple(whole.statuses[state] for state in present)
    return lying(
        Words("이행상태별 과제", "Tasks by state"),
        Words("이행상태", "State"),
        [STATES[state] for state in present],
        [Series(Words("과제", "Tasks"), "first", values)],
        _TASKS,
    )


def _by_department(parts: Sequence[Standing]) -> Chart:
    present = [state for state in STATES if any(part.statuses.get(state) for part in parts)]
    series = [
        Series(STATES[state], state or "rest", tuple(part.statuses.get(state, 0) for part in parts))
        for state in present
    ]
    return lying(
        Words("부서별 이행상태", "States by department"), _DEPARTMENT, _names(parts), series, _TASKS
    )


def _by_progress(parts: Sequence[Standing]) -> Chart:
    means = tuple(None if part.mean is None else Decimal(percent(part.mean)) for part in parts)
    return lying(
        Words("부서별 평균 진행률", "Mean progress by department"),
        _DEPARTMENT,
        _names(parts),
        [Series(Words("평균 진행률", "Mean progress"), "first", means)],
        Words("%", "%"),
    )


def _names(parts: Sequence[Standing]) -> list[Words]:
    return [
        Words(part.department, part.department) if part.department_id is not None else _NOBODY
        for part in parts
    ]
