"""What the ledger says already, so that a returned document proposes only what differs."""

from collections.abc import Callable
from datetime import date
from functools import cached_property

from ihaeng.ledger.finance.models import Amount
from ihaeng.ledger.intake.models import What
from ihaeng.ledger.intake.rules import concern_text, key_of
from ihaeng.ledger.plans.models import Assignment, Duty, Item, Part
from ihaeng.ledger.reporting.models import Activity, Concern, ParticipationCount
from ihaeng.ledger.reporting.rules import PARTICIPATION

Payload = dict[str, object]
_ACTIVITY = ("time", "place", "content")


class Present:
    """What the ledger says of one item, each part asked for once."""

    def __init__(self, item: Item, on: date) -> None:
        self.item, self._on = item, on

    def beside(self, what: str, payload: Payload) -> tuple[bool, Payload | None]:
        """Whether ``payload`` says anything new, and what the ledger says in its place."""
        return _COMPARED[What(what)](self, payload)

    def of_item(self, payload: Payload) -> tuple[bool, Payload | None]:
        said = {name: getattr(self.item, name) for name in ("title", "text") if payload.get(name)}
        new = any(key_of(str(payload[name])) != key_of(words) for name, words in said.items())
        return new, said

    def of_lead(self, payload: Payload) -> tuple[bool, Payload | None]:
        name, since = self._lead
        if name is None:
            return True, None
        return name != payload["department"] and since <= self._on, {"department": name}

    def of_duty(self, payload: Payload) -> tuple[bool, Payload | None]:
        said = (payload["name"], payload["phone"])
        titled = [duty for duty in self._duties if duty[1] == payload["title"]]
        if any(duty[2:4] == said for duty in titled):
            return False, None
        if len(titled) != 1:  # of several of one title nobody is replaced by guessing
            return True, None
        key, title, name, phone, since = titled[0]
        # An older paper does not call back whoever has left since.
        return since <= self._on, {"id": key, "title": title, "name": name, "phone": phone}

    def of_activity(self, payload: Payload) -> tuple[bool, Payload | None]:
        key = (
            str(payload["kind"]),
            key_of(str(payload["title"])),
            str(payload["start"] or ""),
            key_of(str(payload.get("date_text") or "")),
        )
        known = self._activities.get(key)
        if known is None:
            return True, None
        differs = any(
            (payload.get(name) or type(known[name])()) != known[name] for name in _ACTIVITY
        )
        return differs, known

    def of_participation(self, payload: Payload) -> tuple[bool, Payload | None]:
        """Beside the counts of the same period; another period says nothing against them."""
        period = payload.get("period") or {}
        assert isinstance(period, dict)  # noqa: S101 - sketches make it one
        counts = self._counts.get((period.get("start") or "", period.get("end") or ""))
        said = payload["counts"]
        assert isinstance(said, dict)  # noqa: S101 - sketches make it one
        blank = all(value is None for value in said.values())
        if counts is None:
            return not blank, None
        key, held = counts
        return said != held, {"id": key, "counts": held}

    def of_amounts(self, payload: Payload) -> tuple[bool, Payload | None]:
        """Entry by entry; those the ledger holds already are taken out of ``payload``."""
        entries = payload["entries"]
        assert isinstance(entries, list)  # noqa: S101 - sketches make it one
        new = [
            entry
            for entry in entries
            if self._amounts.get(_cell(payload, entry)) != (entry["won"], entry["na"])
        ]
        said = [
            {**entry, "won": held[0], "na": held[1]}
            for entry in new
            if (held := self._amounts.get(_cell(payload, entry))) is not None
        ]
        payload["entries"] = new
        return bool(new), {"entries": said} if said else None

    def of_concern(self, payload: Payload) -> tuple[bool, Payload | None]:
        return (str(payload["kind"]), key_of(concern_text(payload))) not in self._concerns, None

    @cached_property
    def _lead(self) -> tuple[str | None, date]:
        found = Assignment.objects.filter(item=self.item, part=Part.LEAD, until=None)
        return found.values_list("department__name", "since").first() or (None, self._on)

    @cached_property
    def _duties(self) -> list[tuple[int, str, str, str, date]]:
        found = Duty.objects.filter(item=self.item, until=None).order_by("order", "id")
        return list(found.values_list("id", "title", "person__name", "person__phone", "since"))

    @cached_property
    def _activities(self) -> dict[tuple[str, str, str, str], Payload]:
        rows = Activity.objects.filter(item=self.item, replaced_on=None).values(
            "id", "kind", "title", "starts", "date_text", *_ACTIVITY
        )
        return {
            (r["kind"], key_of(r["title"]), _iso(r["starts"]), key_of(r["date_text"])): {
                "id": r["id"],
                **{name: r[name] for name in _ACTIVITY},
            }
            for r in rows
        }

    @cached_property
    def _counts(self) -> dict[tuple[str, str], tuple[int, dict[str, int | None]]]:
        """The counts in force by first and last day of their period."""
        found = ParticipationCount.objects.filter(item=self.item, replaced_on=None).order_by("id")
        return {
            (_iso(row.period_starts), _iso(row.period_ends)): (
                row.id,
                {kind: getattr(row, kind) for kind in PARTICIPATION},
            )
            for row in found
        }

    @cached_property
    def _amounts(self) -> dict[tuple[str, str, str], tuple[int | None, bool]]:
        rows = Amount.objects.filter(item=self.item, until=None, basis="original")
        return {
            (measure, source, segment): (won, na)
            for measure, source, segment, won, na in rows.values_list(
                "measure", "source__key", "segment", "won", "na"
            )
        }

    @cached_property
    def _concerns(self) -> set[tuple[str, str]]:
        found = Concern.objects.filter(item=self.item, replaced_on=None)
        return {(kind, key_of(text)) for kind, text in found.values_list("kind", "text")}


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _cell(payload: Payload, entry: Payload) -> tuple[str, str, str]:
    return str(payload["measure"]), str(entry["source_key"]), str(entry["segment"])


_COMPARED: dict[What, Callable[[Present, Payload], tuple[bool, Payload | None]]] = {
    What.ITEM: Present.of_item,
    What.LEAD: Present.of_lead,
    What.DUTY: Present.of_duty,
    What.ACTIVITY: Present.of_activity,
    What.PARTICIPATION: Present.of_participation,
    What.AMOUNTS: Present.of_amounts,
    What.CONCERN: Present.of_concern,
}
