"""Money as typed: a grid of cells, a sheet of the budget, a balance vouched for, a share."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django import forms
from django.utils.datastructures import MultiValueDict

from ihaeng.core.documents import Language, Words
from ihaeng.desk.labels import BASES, MEASURES
from ihaeng.ledger.finance.actions import Entry
from ihaeng.ledger.finance.rules.tables import MoneyTable
from ihaeng.ledger.finance.rules.totals import Total
from ihaeng.ledger.finance.rules.units import UNITS, MoneyUnit, exactly, typed_amount
from ihaeng.ledger.plans.models import Item


def _named(choices: Mapping[str, Words], spoken: Language) -> list[tuple[str, str]]:
    return [(key, words.said_in(spoken)) for key, words in choices.items()]


def _units(spoken: Language) -> list[tuple[str, str]]:
    return [(unit.key, unit.words.said_in(spoken)) for unit in UNITS.values()]


class SpokenForm(forms.Form):
    """A form whose labels are ``words``, said in the language of the request."""

    words: Mapping[str, Words] = {}

    def __init__(self, spoken: Language, *given: object, **more: object) -> None:
        super().__init__(*given, **more)  # type: ignore[arg-type]
        for name, words in self.words.items():
            self.fields[name].label = words.said_in(spoken)


_DAY = forms.DateInput(attrs={"type": "date"})
_ON = Words("기준일", "As of")
_REASON = Words("사유", "Reason")


class AmountsForm(SpokenForm):
    """What holds for the whole grid. The cells are read by ``Grid``."""

    words = {"on": _ON, "reason": _REASON}  # noqa: RUF012 - never changed
    on = forms.DateField(widget=_DAY)
    reason = forms.CharField(required=False, max_length=300)


@dataclass
class Grid:
    """The typed cells of one item: entries and typed totals, and what is wrong with which cell."""

    table: MoneyTable
    unit: MoneyUnit
    basis: str
    typed: Mapping[str, str] | None = None
    wrong: dict[str, Words] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)
    totals: list[Total] = field(default_factory=list)

    def __post_init__(self) -> None:
        for name, source, segment, measure in self._cells():
            if self.typed is None or name not in self.typed:
                continue
            found = typed_amount(self.typed[name], self.unit)
            if isinstance(found, Words):
                self.wrong[name] = found
            elif name.startswith("total-"):
                self.totals.append(Total(measure, found.won, source, segment))
            else:
                self.entries.append(
                    Entry(source, segment, measure, found.won, found.na, self.basis)
                )

    def _cells(self) -> Iterator[tuple[str, str, str, str]]:
        sources = [source.key for source in self.table.sources]
        segments = [segment.key for segment in self.table.segments]
        for measure in MEASURES:
            for source in (*sources, ""):
                for segment in (*segments, ""):
                    yield self.name(source, segment, measure), source, segment, measure

    def name(self, source: str, segment: str, measure: str) -> str:
        """The name of a cell; one without a source or a segment is a total."""
        if source and segment:
            return f"cell-{source}-{segment}-{measure}"
        return Total(measure, None, source, segment).field

    def value(self, source: str, segment: str, measure: str) -> str:
        """What stands in the cell: what was typed, else what is known. Totals start empty."""
        if self.typed is not None:
            return self.typed.get(self.name(source, segment, measure), "")
        cell = self.table.cell(source, segment, measure)
        figure = cell.of_basis(self.basis)
        if figure is None:
            return ""
        return "-" if figure.na else exactly(figure.won, self.unit)


class SheetForm(SpokenForm):
    words = {  # noqa: RUF012 - never changed
        "file": Words("예산 자료 (CSV, XLSX)", "Budget sheet (CSV, XLSX)"),
        "on": _ON,
        "unit": Words("단위", "Unit"),
        "year": Words("회계연도", "Year"),
    }
    file = forms.FileField()
    on = forms.DateField(widget=_DAY)
    unit = forms.ChoiceField()
    year = forms.IntegerField(required=False, min_value=2000, max_value=2100)

    def __init__(
        self,
        spoken: Language,
        data: Mapping[str, object] | None = None,
        files: MultiValueDict[str, object] | None = None,
        **more: object,
    ) -> None:
        super().__init__(spoken, data, files, **more)
        self.fields["unit"].choices = _units(spoken)  # type: ignore[attr-defined]
        self.fields["unit"].help_text = Words(
            "자료에 단위가 적혀 있으면 그 단위로 읽습니다.",
            "Where the sheet prints a unit, that one is used.",
        ).said_in(spoken)
        self.fields["year"].help_text = Words(
            "자료에 회계연도 열이 없을 때만 적습니다.", "Only where the sheet has no column for it."
        ).said_in(spoken)


class AssertionForm(SpokenForm):
    words = {  # noqa: RUF012 - never changed
        "measure": Words("구분", "Measure"),
        "source_key": Words("재원", "Source"),
        "segment": Words("구간", "Segment"),
        "on": _ON,
        "amount": Words("금액", "Amount"),
        "unit": Words("단위", "Unit"),
        "tolerance": Words("허용 오차 (원)", "Tolerance (won)"),
        "ground": Words("근거 자료", "Read from"),
    }
    measure = forms.ChoiceField()
    source_key = forms.ChoiceField(required=False)
    segment = forms.ChoiceField(required=False)
    on = forms.DateField(widget=_DAY)
    amount = forms.CharField(max_length=40)
    unit = forms.ChoiceField()
    tolerance = forms.IntegerField(min_value=0, initial=0)
    ground = forms.CharField(required=False, max_length=300)

    def __init__(
        self,
        spoken: Language,
        table: MoneyTable,
        data: Mapping[str, object] | None = None,
        **more: object,
    ) -> None:
        super().__init__(spoken, data, **more)
        self._spoken = spoken
        everything = [("", Words("전체", "All").said_in(spoken))]
        choices = {
            "measure": _named(MEASURES, spoken),
            "source_key": [*everything, *((s.key, s.name) for s in table.sources)],
            "segment": [*everything, *((s.key, s.words.said_in(spoken)) for s in table.segments)],
            "unit": _units(spoken),
        }
        for name, of in choices.items():
            self.fields[name].choices = of  # type: ignore[attr-defined]

    def clean(self) -> dict[str, object]:
        given = super().clean() or {}
        unit = UNITS.get(str(given.get("unit")))
        if unit is not None and "amount" in given:
            found = typed_amount(str(given["amount"]), unit)
            if isinstance(found, Words):
                self.add_error("amount", found.said_in(self._spoken))
            elif found.won is None:
                blank = Words("금액을 적으십시오.", "Enter an amount.")
                self.add_error("amount", blank.said_in(self._spoken))
            given["won"] = None if isinstance(found, Words) else found.won
        return given


class LinkForm(SpokenForm):
    words = {"item": Words("과제", "Item"), "share": Words("몫 (%)", "Share (%)")}  # noqa: RUF012
    item = forms.ModelChoiceField(Item.objects.none())
    share = forms.DecimalField(
        min_value=Decimal("0.0001"), max_value=100, max_digits=7, decimal_places=4, initial=100
    )

    def __init__(
        self, spoken: Language, items: object, data: Mapping[str, object] | None = None
    ) -> None:
        super().__init__(spoken, data)
        self.fields["item"].queryset = items  # type: ignore[attr-defined]


def day_of(text: str) -> date | None:
    """A day in an address; None where it is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


__all__ = ["BASES", "AmountsForm", "AssertionForm", "Grid", "LinkForm", "SheetForm", "day_of"]
