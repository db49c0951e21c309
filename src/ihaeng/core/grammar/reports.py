"""What kind of report a document is, and the report it is understood to be."""

from dataclasses import dataclass
from enum import StrEnum

from ihaeng.core.documents import Box, Bullet, Document, Heading, Note
from ihaeng.core.grammar import card_json, work_json
from ihaeng.core.grammar.outline import Entry, tree
from ihaeng.core.grammar.pledge_card import PledgeCard, is_pledge_card, pledge_card
from ihaeng.core.grammar.work_report import WorkReport, is_work_report, work_report


class ReportKind(StrEnum):
    PLEDGE_CARD = "pledge-card"
    WORK_REPORT = "work-report"
    DOCUMENT = "document"


@dataclass(frozen=True)
class Report:
    """A document understood: one of the two kinds, or a document of which only the outline is."""

    kind: ReportKind
    outline: tuple[Entry, ...]
    card: PledgeCard | None = None
    work: WorkReport | None = None

    def as_json(self) -> dict[str, object]:
        """The report under the field names of the contract, in plain JSON values."""
        if self.card is not None:
            return card_json.as_json(self.card)
        if self.work is not None:
            return work_json.as_json(self.work)
        return {}


def understand(document: Document) -> Report:
    """The report ``document`` is. Every document is at least an outline."""
    if is_pledge_card(document):
        card = pledge_card(document)
        return Report(ReportKind.PLEDGE_CARD, card.outline, card=card)
    if is_work_report(document):
        work = work_report(document)
        return Report(ReportKind.WORK_REPORT, work.outline, work=work)
    return Report(ReportKind.DOCUMENT, tuple(_outline(document)))


def _outline(document: Document) -> list[Entry]:
    entries: list[Entry] = []
    depth = 0
    lists: list[Bullet | Note] = []
    for block in (*document.body, None):
        if isinstance(block, Bullet):
            lists.append(block)
            continue
        entries += [
            Entry(depth + node.level, node.marker, node.text.string, node.line)
            for root in tree(lists)
            for node in root.walk()
        ]
        lists = []
        if isinstance(block, Heading):
            depth = block.level
            entries.append(Entry(depth, block.marker, block.text.string, block.place.line))
        elif isinstance(block, Box):
            entries.append(Entry(depth + 1, block.marker, block.text.string, block.place.line))
    return entries
