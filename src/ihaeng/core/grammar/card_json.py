"""A pledge card under the field names of the contract."""

from datetime import date

from ihaeng.core.grammar.activities import Activity, Session
from ihaeng.core.grammar.card_tables import Amounts, MoneyTable, Participation
from ihaeng.core.grammar.dates import Mention, Precision
from ihaeng.core.grammar.outline import Node
from ihaeng.core.grammar.periods import Period
from ihaeng.core.grammar.pledge_card import PledgeCard
from ihaeng.core.grammar.tables import plain_number


def as_json(card: PledgeCard) -> dict[str, object]:
    """The card under the field names of the contract."""
    period = card.reporting_period
    return {
        "document": {
            "kind": "공약 이행 추진실적",
            "city": card.city,
            "pledge_no": card.head.pledge_no,
            "title": card.head.title,
            "department": card.head.department,
            "people": [
                {"role": p.role, "name": p.name, "phone": p.phone} for p in card.head.people
            ],
            "phones": list(card.head.phones),
            "reporting_period": _period_json(period) if period else None,
        },
        "periods": [
            {**_period_json(p), "kind": p.kind, "lines": list(p.lines)} for p in card.periods
        ],
        "activities": [_activity_json(activity) for activity in card.activities],
        "participation": _participation_json(card.participation),
        "investment_plan": _plan_json(card.investment_plan),
        "executed": _executed_json(card),
        "problems": [_node_json(node) for node in card.problems],
        "measures": [_node_json(node) for node in card.measures],
        "requests": [
            {"text": r.text, "line": r.line, "notes": list(r.notes)} for r in card.requests
        ],
    }


def _period_json(period: Period) -> dict[str, object]:
    return {"label": period.label, "start": _iso(period.start), "end": _iso(period.end)}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _node_json(node: Node) -> dict[str, object]:
    return {"text": node.text.string, "line": node.line, "lines": list(node.text.lines)}


def _span(mention: Mention | None, until: Mention | None = None) -> dict[str, object]:
    """First and last day: a single day has no end, month and year precision fill both."""
    if mention is None:
        return {"start": None, "end": None, "precision": None}
    first, last = mention.first, (until or mention).last
    single = first == last and mention.granularity is Precision.DAY
    return {
        "start": _iso(first),
        "end": None if single else _iso(last),
        "precision": mention.granularity.value,
    }


def _activity_json(activity: Activity) -> dict[str, object]:
    point = activity.mention.points[0] if activity.mention else None
    return {
        "period": activity.period,
        "title": activity.title.string,
        "sub_task": activity.sub_task.string or None,
        "marker": activity.marker,
        "date_key": activity.date_key,
        "date_text": activity.date_text,
        **_span(activity.mention, activity.until),
        "time": activity.time,
        "weekday_stated": point.weekday if point else None,
        "year_inferred": activity.mention.year_inferred if activity.mention else False,
        "place": activity.place,
        "attendees_text": activity.attendees.string or None,
        "attendee_count": activity.attendee_count,
        "content": [text.string for text in activity.content],
        "sessions": [_session_json(session) for session in activity.sessions],
        "extra": dict(activity.extra),
        "line": activity.line,
        "lines": list(activity.lines),
    }


def _session_json(session: Session) -> dict[str, object]:
    point = session.mention.points[0] if session.mention else None
    return {
        "label": session.label,
        "date_text": session.date_text,
        **_span(session.mention),
        "time": session.time,
        "weekday_stated": point.weekday if point else None,
        "place": session.place,
        "content": list(session.content),
    }


def _participation_json(counted: Participation | None) -> dict[str, object] | None:
    if counted is None:
        return None
    return {
        **dict(counted.counts),
        "unit": counted.unit,
        "other_label": counted.other_label,
        "line": counted.line,
    }


def _amounts_json(amounts: Amounts) -> dict[str, object]:
    return {
        "rows": {name: [plain_number(v) for v in row] for name, row in amounts.rows.items()},
        "totals": {name: plain_number(value) for name, value in amounts.totals.items()},
    }


def _plan_json(money: MoneyTable | None) -> dict[str, object] | None:
    if money is None:
        return None
    return {"unit": money.unit, "years": list(money.years), **_amounts_json(money.outer)}


def _executed_json(card: PledgeCard) -> dict[str, object] | None:
    money = card.executed
    if money is None:
        return None
    paired = card.secured_printed
    return {
        "unit": money.unit,
        "heading": card.executed_heading,
        "years": list(money.years),
        "secured": _amounts_json(money.outer) if paired else None,
        "executed": _amounts_json(money.bracketed if paired else money.outer),
    }
