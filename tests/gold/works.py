"""Marks for a work report."""

import re
from collections.abc import Iterator
from functools import partial

from .marks import Mark, Record, compared, compared_each, paired, plain, record, records, tight
from .seen import Gold, Seen

AWARD = ("grade", "organizer", "date_text", "date")
WIN = ("organizer", "selected_text", "selected_start", "selected_end", "precision", "money")
OWNER = ("department", "head", "team", "team_lead", "phone")


def marks(gold: Gold, seen: Seen) -> Iterator[Mark]:
    theirs, ours = gold.data, seen.report
    yield from _head(theirs, ours)
    yield from _goals(record(theirs.get("goal_tree")), record(ours.get("goal_tree")))
    yield from _achievements(theirs, ours)
    yield from _awards(theirs, ours)
    yield from _items(theirs, ours)
    yield from _organization(theirs, ours)
    yield from _tables(theirs, seen)
    yield from _footnotes(theirs, ours)


def _head(gold: Record, read: Record) -> Iterator[Mark]:
    ours, theirs = record(read.get("document")), record(gold.get("document"))
    for key in ("city", "office", "date", "year"):
        yield from compared(f"document.{key}", None, theirs.get(key), ours.get(key))
    parts = paired(
        records(theirs.get("parts")),
        records(ours.get("parts")),
        lambda part: (plain(part.get("title")), part.get("line")),
    )
    yield from parts.marks("parts", "title")


def _goals(gold: Record, read: Record) -> Iterator[Mark]:
    for key in ("vision", "mission"):
        expected, got = _text(gold.get(key)), _text(read.get(key))
        yield from compared(f"goal_tree.{key}", None, expected, got)
    for key in ("goals", "core_tasks"):
        pairing = paired(records(gold.get(key)), records(read.get(key)), _label)
        yield from pairing.marks(f"goal_tree.{key}", "text")


def _text(value: object) -> object:
    return record(value).get("text") if isinstance(value, dict) else value


def _label(one: Record) -> str:
    return str(plain(one.get("text") or one.get("title")))


def _achievements(gold: Record, read: Record) -> Iterator[Mark]:
    pairing = paired(
        records(gold.get("achievements")),
        records(read.get("achievements")),
        lambda one: (one.get("no"), plain(one.get("title"))),
    )
    yield from pairing.marks("achievements", "no", "title")
    for theirs, ours in pairing.matched:
        yield from _bullets("achievements.bullets", _all_bullets(theirs), _all_bullets(ours))


def _awards(gold: Record, read: Record) -> Iterator[Mark]:
    awards, ours = records(gold.get("awards")), records(read.get("awards"))
    pairing = paired(awards, ours, lambda one: plain(one.get("name")))
    yield from pairing.marks("awards", "name")
    yield from compared_each("awards", pairing, AWARD)
    wins, ours = records(gold.get("competition_wins")), records(read.get("competition_wins"))
    pairing = paired(wins, ours, lambda one: plain(one.get("project")))
    yield from pairing.marks("competition_wins", "project")
    yield from compared_each("competition_wins", pairing, WIN, _range_is_period)


def _items(gold: Record, read: Record) -> Iterator[Mark]:
    pairing = paired(
        records(gold.get("items")),
        records(read.get("items")),
        lambda one: (one.get("no"), plain(one.get("title"))),
    )
    yield from pairing.marks("items", "no", "title")
    for theirs, found in pairing.pairs:
        ours = found or {}
        yield from _summary(theirs, ours)
        yield from _sections(theirs, ours)
        yield from _bullets("bullets", _all_bullets(theirs), _all_bullets(ours))
        yield from _owners(theirs, ours)
        yield from _schedule(theirs, ours)


def _summary(gold: Record, read: Record) -> Iterator[Mark]:
    theirs, ours = _flat(records(gold.get("summary"))), _flat(records(read.get("summary")))
    pairing = paired(theirs, ours, lambda one: plain(one.get("text")))
    yield from pairing.marks("summary", "text", precision=False)


def _sections(gold: Record, read: Record) -> Iterator[Mark]:
    pairing = paired(
        [one for one in records(gold.get("sections")) if one.get("title")],
        [one for one in records(read.get("sections")) if one.get("title")],
        lambda one: (tight(one.get("title")), one.get("line")),
    )
    yield from pairing.marks("sections", "title")
    yield from compared_each("sections", pairing, ("kind",))


def _all_bullets(one: Record) -> list[Record]:
    own = records(one.get("bullets"))
    return _flat(own + [b for s in records(one.get("sections")) for b in records(s.get("bullets"))])


def _flat(bullets: list[Record], parent: int | None = None) -> list[Record]:
    found = []
    for bullet in bullets:
        found.append({**bullet, "parent": parent})
        found += _flat(records(bullet.get("children")), bullet.get("line"))
    return found


def _bullets(field: str, gold: list[Record], read: list[Record]) -> Iterator[Mark]:
    """Text for every bullet; depth and parent where people agree on them."""
    pairing = paired(gold, read, lambda one: one.get("line"))
    unsure = {one.get("line") for one in gold if one.get("ambiguous")}
    for theirs, ours in pairing.pairs:
        line = theirs.get("line")
        yield from compared(f"{field}.text", line, theirs.get("text"), (ours or {}).get("text"))
        if ours is None or line in unsure:
            continue
        yield from compared(f"{field}.level", line, theirs.get("level"), ours.get("level"))
        if theirs["parent"] not in unsure:
            parents = {"under": theirs["parent"]}, {"under": ours["parent"]}
            yield from compared(f"{field}.nesting", line, *parents)
    for ours in pairing.spurious:
        yield Mark(f"{field} (not spurious)", ours.get("line"), None, ours.get("text"), hit=False)


def _owners(gold: Record, read: Record) -> Iterator[Mark]:
    theirs, ours, line = gold.get("owners"), read.get("owners"), gold.get("line")
    if not theirs:
        yield Mark("owners", line, None, ours, not ours)
        return
    yield Mark("owners", line, "present", "present" if ours else None, bool(ours))
    for key in OWNER:
        expected, got = theirs.get(key), record(ours).get(key)
        yield from compared(f"owners.{key}", theirs.get("line"), expected, got, tight)
    people = paired(records(theirs.get("officers")), records(record(ours).get("officers")), _person)
    yield from people.marks("owners.officers", "name", "phone")


def _person(one: Record) -> tuple[object, object]:
    return tight(one.get("name")), one.get("phone")


def _schedule(gold: Record, read: Record) -> Iterator[Mark]:
    pairing = paired(
        records(gold.get("schedule")),
        records(read.get("schedule")),
        lambda one: (one.get("line"), one.get("start"), one.get("end") or one.get("start")),
    )
    yield from pairing.marks("schedule", "when_text", "start", "end")
    yield from compared_each("schedule", pairing, ("text", "when_text"))
    yield from compared_each("schedule", pairing, ("precision",), _range_is_period)


def _range_is_period(value: object) -> object:
    return "period" if value == "range" else plain(value)


def _organization(gold: Record, read: Record) -> Iterator[Mark]:
    theirs, ours = record(gold.get("organization")), record(read.get("organization"))
    for key, names in (("teams", ("team", "lead", "phone")), ("officers", ("name", "phone"))):
        if key not in ours:
            continue  # only some report kinds list them apart from the owners
        pairing = paired(
            records(theirs.get(key)),
            records(ours.get(key)),
            partial(_named, names),
        )
        yield from pairing.marks(f"organization.{key}", *names)


def _named(names: tuple[str, ...], one: Record) -> tuple[object, ...]:
    return tuple(tight(one.get(name)) for name in names)


def _tables(gold: Record, seen: Seen) -> Iterator[Mark]:
    """Tables of data; those that only name owners are scored as owners."""
    expected = [one for one in records(gold.get("tables")) if one.get("kind") == "data"]
    pairing = paired(expected, seen.tables, lambda one: one.get("line"))
    yield from pairing.marks("tables", "line", precision=False)
    for theirs, ours in pairing.matched:
        line = theirs.get("line")
        yield from compared("tables.header", line, theirs.get("header"), ours["header"], tight)
        yield from compared("tables.caption", line, theirs.get("caption"), ours["caption"], tight)
        yield from compared("tables.end_line", line, theirs["lines"][-1], ours["end_line"])
        if "unit_line" in theirs:
            yield from compared("tables.unit", line, theirs.get("unit"), ours["unit"], _unit)
        yield from _rows(theirs, ours)


def _rows(gold: Record, read: Record) -> Iterator[Mark]:
    expected, got = gold.get("rows") or [], read.get("rows") or []
    for index in range(max(len(expected), len(got))):
        theirs = expected[index] if index < len(expected) else None
        ours = got[index] if index < len(got) else None
        yield from compared("tables.rows", gold.get("line"), theirs, ours)


def _unit(value: object) -> object:
    return re.sub(r"^\(?단위:|\)$", "", str(tight(value)))


def _footnotes(gold: Record, read: Record) -> Iterator[Mark]:
    sections = [s for item in records(gold.get("items")) for s in records(item.get("sections"))]
    expected = [note for section in sections for note in records(section.get("footnotes"))]
    expected += records(gold.get("footnotes"))
    pairing = paired(
        expected, records(read.get("footnotes")), lambda one: (one.get("mark"), one.get("line"))
    )
    yield from pairing.marks("footnotes", "mark")
    for theirs, ours in pairing.matched:
        if theirs.get("text"):
            yield from compared("footnotes.text", theirs["line"], theirs["text"], ours.get("text"))
