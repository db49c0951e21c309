"""Drafts of a document matched with the ledger: what becomes a proposal, and for which item."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from ihaeng.ledger.finance.queries import sources
from ihaeng.ledger.finance.rules.segments import segment_named, segments_of
from ihaeng.ledger.finance.rules.sources import source_named
from ihaeng.ledger.intake.comparing import Present
from ihaeng.ledger.intake.models import Proposal, What
from ihaeng.ledger.intake.rules import key_of, term_on
from ihaeng.ledger.intake.sketching import Draft, Sketch
from ihaeng.ledger.organization.models import Government
from ihaeng.ledger.plans.models import Item, Term
from ihaeng.library.models import StoredFile

Payload = dict[str, Any]


class Matching:
    """One sketch on its way to proposals in one government, on one day."""

    def __init__(self, government: Government, file: StoredFile, on: date) -> None:
        self._government, self._file, self._on = government, file, on
        self._term = Term.objects.filter(
            government=government, starts__lte=on, ends__gte=on
        ).first()
        begins, ends = (self._term.starts, self._term.ends) if self._term else term_on(on)[1:]
        self._segments = segments_of(begins, ends)
        self._items = self._items_of_term()
        self._sources: tuple[Any, ...] | None = None

    def proposals(self, sketch: Sketch, passages: Mapping[int, int]) -> list[Proposal]:
        """What ``sketch`` says and the ledger does not, in printed order, not yet saved.

        ``under`` of a proposal is the proposal of its item where the item is new.
        """
        matched: dict[int, Present] = {}
        new: dict[int, Proposal] = {}
        made: list[Proposal] = []
        for number, draft in enumerate(sketch.drafts):
            if draft.kind == What.ITEM:
                item = self._match(draft.payload)
                if item is not None:
                    matched[number] = Present(item, self._on)
            present = matched.get(number if draft.kind == What.ITEM else draft.under or 0)
            proposal = self._proposal(draft, number, present)
            if proposal is None:
                continue
            proposal.under = new.get(-1 if draft.under is None else draft.under)
            proposal.passage_id = passages.get(draft.line or 0)
            if draft.kind == What.ITEM and present is None:
                new[number] = proposal
            made.append(proposal)
        return made

    def _proposal(self, draft: Draft, number: int, present: Present | None) -> Proposal | None:
        payload = dict(draft.payload)
        if draft.kind == What.AMOUNTS:
            payload["entries"] = [self._placed(entry) for entry in payload["entries"]]  # type: ignore[union-attr]
        current = None
        if present is not None:
            says_more, current = present.beside(draft.kind, payload)
            if not says_more:
                return None
        return Proposal(
            file=self._file,
            number=number,
            what=draft.kind,
            item=present.item if present else None,
            line=draft.line,
            payload=payload,
            current=current,
        )

    def _placed(self, entry: Payload) -> Payload:
        """The entry under the keys the government's money is kept by; empty where none fits."""
        if self._sources is None:
            self._sources = sources(self._government)
        source = source_named(entry["source"], self._sources)
        segment = segment_named(entry["column"], self._segments)
        return entry | {
            "source_key": source.key if source else "",
            "segment": segment.key if segment else "",
        }

    def _items_of_term(self) -> dict[tuple[str, str], Item]:
        """The items of the term by code and by title, those of one title that is alone."""
        found = Item.objects.filter(term=self._term) if self._term else Item.objects.none()
        by: dict[tuple[str, str], Item] = {}
        for item in found.select_related("term", "government").order_by("-id"):
            by[item.level, key_of(item.title)] = item
            if item.code:
                by["code", item.code] = item
        return by

    def _match(self, payload: Payload) -> Item | None:
        if payload["code"] and ("code", payload["code"]) in self._items:
            return self._items["code", payload["code"]]
        return self._items.get((payload["level"], key_of(payload["title"])))
