"""Amounts and the sources they come from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from ihaeng.accounts.actors import Actor
from ihaeng.accounts.refusals import ConflictRefusal, InvalidRefusal
from ihaeng.core.documents import Words
from ihaeng.ledger.finance.models import Amount, Basis, FundingSource, Measure, Payer
from ihaeng.ledger.finance.queries import money_table, segments, sources
from ihaeng.ledger.finance.rules.totals import Total, differing
from ihaeng.ledger.organization.access import missing
from ihaeng.ledger.organization.models import Government
from ihaeng.ledger.plans.models import Item
from ihaeng.library.models import Passage
from ihaeng.trail.models import Kind
from ihaeng.trail.recording import acting

AMOUNTS_SET = Kind(
    "finance.amounts_set",
    Words(
        "{target}의 사업비 {count}건을 {on} 기준으로 입력함",
        "Entered {count} amounts of {target} as of {on}",
    ),
    ("on", "count"),
)
SOURCES_LAID = Kind(
    "finance.sources_laid",
    Words("{target}의 재원 구분을 마련함", "Laid out the sources of {target}"),
)
SOURCE_ADDED = Kind(
    "finance.source_added", Words("재원 {target}을(를) 등록함", "Registered the source {target}")
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A figure to set. ``won`` None is a blank, unless ``na``: a dash, 해당 없음.

    ``printed`` and ``unit`` are the words on the paper, ``passage_id`` the line they stand in.
    """

    source_key: str
    segment: str
    measure: str
    won: int | None
    na: bool = False
    basis: str = Basis.ORIGINAL
    printed: str = ""
    unit: str = ""
    passage_id: int | None = None

    @property
    def cell(self) -> tuple[str, str, str, str]:
        return self.source_key, self.segment, self.measure, self.basis


def set_amounts(
    item: Item,
    *,
    on: date,
    entries: Iterable[Entry],
    by: Actor,
    reason: str = "",
    totals: Iterable[Total] = (),
    seen: str = "",
) -> int:
    """The figures of ``item`` as known from ``on``; returns how many changed.

    What is as it was changes nothing; what was known before ``on`` stays readable for its days.
    ``totals`` are sums somebody typed or printed: they are compared, never kept. Raises
    ``InvalidRefusal`` for a figure that fits no cell and for a total that differs, with both
    figures; ``ConflictRefusal`` where the term is closed, or where the figures of today are no
    longer those of the ``fingerprint`` given as ``seen``. Nothing is changed then.
    """
    given = tuple(entries)
    with transaction.atomic():
        held = Item.objects.select_for_update(of=("self",)).select_related("term").get(id=item.id)
        if held.term.closed_at is not None:
            raise ConflictRefusal(_CLOSED)
        if seen and seen != money_table(item.id).fingerprint:
            raise ConflictRefusal(_MEANWHILE)
        _refuse_misfits(held, given)
        ids = _source_ids(held.government, by=by)
        changed = _changed(held, on, given, ids)
        if changed:
            with acting(
                AMOUNTS_SET,
                by=by,
                chain=held.government_id,
                target=held,
                reason=reason,
                on=on.isoformat(),
                count=len(changed),
            ):
                _write(held, on, changed, ids)
        wrong = differing(totals, money_table(item.id, on))
        if wrong:
            raise InvalidRefusal(_TOTALS_DIFFER, wrong)
    return len(changed)


_CLOSED = Words(
    "마감된 임기의 사업비는 고칠 수 없습니다. 이어지는 임기의 과제에 입력하십시오.",
    "The money of a closed term cannot be changed. Enter it at the item of the term that follows.",
)
_MEANWHILE = Words(
    "입력하는 동안 다른 사람이 이 과제의 사업비를 바꾸었습니다. 저장하지 않았습니다. 새 창에서 바뀐 금액을 "
    "확인하고, 아래 입력한 값이 맞으면 다시 저장하십시오.",
    "Somebody else changed the money of this item meanwhile. Nothing was saved. Look at it in a new "
    "window, and save again if what you typed below is right.",
)
_TOTALS_DIFFER = Words(
    "입력한 합계가 내역의 합과 다릅니다. 합계나 내역을 고치십시오. 저장하지 않았습니다.",
    "A typed total differs from the sum of its parts. Correct one of them. Nothing was saved.",
)


def _refuse_misfits(item: Item, entries: tuple[Entry, ...]) -> None:
    known = {
        "source_key": {source.key for source in sources(item.government)},
        "segment": {segment.key for segment in segments(item)},
        "measure": set(Measure.values),
        "basis": set(Basis.values),
    }
    for entry in entries:
        for name, allowed in known.items():
            if (value := getattr(entry, name)) not in allowed:
                raise InvalidRefusal(
                    _no_such(name, value, allowed), {name: _no_such(name, value, allowed)}
                )
        if entry.na and entry.won is not None:
            raise ValueError(f"{entry.cell} is both an amount and not applicable")
        if abs(entry.won or 0) >= _TOO_MUCH:
            raise InvalidRefusal(_too_much(entry))
    if len({entry.cell for entry in entries}) < len(entries):
        raise InvalidRefusal(_TWICE)
    _refuse_foreign_lines(item, entries)


_TOO_MUCH = 10**16  # a hundred years of the national budget is less than this many won
_TWICE = Words(
    "같은 칸의 금액이 두 번 들어 있습니다. 하나만 남기십시오.",
    "One cell is given twice. Leave one of the two.",
)


def _no_such(name: str, value: str, allowed: Iterable[str]) -> Words:
    listed = ", ".join(sorted(allowed))
    nouns = {
        "source_key": Words("재원", "source"),
        "segment": Words("구간", "segment"),
        "measure": Words("구분", "measure"),
        "basis": Words("예산 구분", "basis"),
    }
    noun = nouns[name]
    return Words(
        f"‘{value}’은(는) 이 과제에 없는 {noun.ko}입니다. 가능한 값: {listed}.",
        f"There is no {noun.en} ‘{value}’ here. Those there are: {listed}.",
    )


def _too_much(entry: Entry) -> Words:
    return Words(
        f"{entry.won:,}원은 받을 수 있는 금액보다 큽니다. 단위를 확인하십시오.",
        f"{entry.won:,} won is more than can be taken. Check the unit.",
    )


def _refuse_foreign_lines(item: Item, entries: tuple[Entry, ...]) -> None:
    wanted = {entry.passage_id for entry in entries if entry.passage_id is not None}
    if wanted:
        mine = Passage.objects.filter(id__in=wanted, file__government_id=item.government_id)
        if mine.count() < len(wanted):
            raise missing(Words("자료의 줄", "Line of a file"))


def _source_ids(government: Government, *, by: Actor) -> dict[str, int]:
    """The ids of the sources by key; the standard ones are laid out where there are none."""
    found = FundingSource.objects.filter(government=government)
    ids = dict(found.values_list("key", "id"))
    if not ids:
        with acting(SOURCES_LAID, by=by, chain=government.id, target=government):
            FundingSource.objects.bulk_create(
                FundingSource(
                    government=government, key=s.key, name=s.name, payer=s.payer, order=order
                )
                for order, s in enumerate(sources(government))
            )
        ids = dict(found.values_list("key", "id"))
    return ids


_Row = tuple[Entry, Amount | None, Amount | None]


def _changed(
    item: Item, on: date, entries: tuple[Entry, ...], ids: Mapping[str, int]
) -> list[_Row]:
    """The entries that say something new, with the amount in force on ``on`` and the next one."""
    cells: dict[tuple[int, str, str, str], list[Amount]] = {}
    for amount in Amount.objects.filter(item=item).order_by("since"):
        at = (amount.source_id, amount.segment, amount.measure, amount.basis)
        cells.setdefault(at, []).append(amount)
    found: list[_Row] = []
    for entry in entries:
        rows = cells.get((ids[entry.source_key], *entry.cell[1:]), [])
        now = next((a for a in reversed(rows) if a.since <= on), None)
        later = next((a for a in rows if a.since > on), None)
        if _is_news(entry, now):
            found.append((entry, now, later))
    return found


def _is_news(entry: Entry, now: Amount | None) -> bool:
    if now is None:
        return entry.won is not None or entry.na
    gains_a_line = entry.passage_id is not None and now.passage_id is None
    return (entry.won, entry.na) != (now.won, now.na) or gains_a_line


def _write(item: Item, on: date, changed: list[_Row], ids: Mapping[str, int]) -> None:
    ended, corrected, made = [], [], []
    for entry, now, later in changed:
        if now is not None and now.since == on:
            corrected.append(_filled(now, entry))
            continue
        if now is not None:
            now.until = on
            ended.append(now)
        upto = later.since if later else None
        row = Amount(item=item, source_id=ids[entry.source_key], since=on, until=upto)
        made.append(_filled(row, entry))
    Amount.objects.bulk_update(ended, ["until"])
    Amount.objects.bulk_update(corrected, ["won", "na", "printed", "unit", "passage"])
    Amount.objects.bulk_create(made)


def _filled(amount: Amount, entry: Entry) -> Amount:
    amount.segment, amount.measure, amount.basis = entry.cell[1:]
    amount.won, amount.na = entry.won, entry.na
    amount.printed, amount.unit, amount.passage_id = entry.printed, entry.unit, entry.passage_id
    return amount


def add_source(
    government: Government, *, key: str, name: str, payer: str, by: Actor
) -> FundingSource:
    """A further source. Raises ``ConflictRefusal`` where the key or the name is taken."""
    with acting(SOURCE_ADDED, by=by, chain=government.id) as act:
        _source_ids(government, by=by)
        mine = FundingSource.objects.filter(government=government)
        if mine.filter(key=key).exists() or mine.filter(name=name).exists():
            raise ConflictRefusal(_taken(name))
        act.target = source = FundingSource.objects.create(
            government=government, key=key, name=name, payer=Payer(payer), order=mine.count()
        )
    return source


def _taken(name: str) -> Words:
    return Words(
        f"재원 ‘{name}’은(는) 이미 있습니다. 다른 이름을 쓰십시오.",
        f"There is a source ‘{name}’ already. Choose another name.",
    )
