# ruff: noqa: S311 - seeded chance is the point
"""What the benchmark's documents promise: exact where clean, wrong in one figure where not."""

from collections import Counter
from random import Random

import pytest

from bench.draft import Figure
from bench.forms import CARD_FAMILIES, PIECES, corpus, draft, faulty


@pytest.mark.parametrize("number", range(60))
def test_every_relation_of_an_exact_draft_holds(number: int) -> None:
    written = draft(Random(f"exact/{number}"))
    assert written.relations
    assert [relation for relation in written.relations if not relation.holds()] == []


@pytest.mark.parametrize("number", range(30))
def test_every_figure_a_fault_may_touch_is_printed_once(number: int) -> None:
    written = draft(Random(f"printed/{number}"))
    printed = Counter(part for line in written.lines for part in line if isinstance(part, Figure))
    plantable = {f for relation in written.relations if relation.family for f in relation.figures}
    assert all(printed[figure] == 1 for figure in plantable)


@pytest.mark.parametrize("family", PIECES)
@pytest.mark.parametrize("number", range(3))
def test_a_faulty_document_differs_from_the_exact_one_in_one_line(family: str, number: int) -> None:
    seed = f"fault/{family}/{number}"
    paper = faulty("it", family, Random(seed))
    rng = Random(seed)
    exact = draft(rng, family)
    while exact.spoiled("it", family, rng) is None:
        exact = draft(rng, family)
    lines = zip(exact.printed().split("\n"), paper.text.split("\n"), strict=True)
    changed = [at for at, (right, wrong) in enumerate(lines, 1) if right != wrong]
    assert paper.fault is not None
    assert changed == [paper.fault.line]
    assert paper.fault.line in paper.fault.lines
    assert paper.fault.printed in paper.text.split("\n")[paper.fault.line - 1]


def test_the_same_seed_gives_the_same_documents_and_another_gives_others() -> None:
    first, again, other = (list(corpus(seed, 20)) for seed in (7, 7, 8))
    assert first == again
    assert [paper.text for paper in first] != [paper.text for paper in other]


def test_most_documents_are_clean_and_every_family_is_planted() -> None:
    papers = list(corpus(1, 150))
    planted = Counter(paper.fault.family for paper in papers if paper.fault)
    assert sum(planted.values()) < len(papers) / 2
    assert set(planted) == set(PIECES)
    assert set(CARD_FAMILIES) <= set(PIECES)
