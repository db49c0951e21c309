"""What is stored, as people read it."""

from datetime import date
from decimal import Decimal

import pytest

from ihaeng.accounts.roles import Permission
from ihaeng.core.documents import Words
from ihaeng.desk.labels import PERMISSIONS, cell, percent
from ihaeng.desk.pages import TEMPLATES
from ihaeng.ledger.listings import Column, Listing, Shape


@pytest.mark.parametrize(
    ("value", "shape", "said"),
    [
        (None, Shape.WON, ""),
        (0, Shape.WON, "0"),
        (1_142_500_000, Shape.WON, "1,143"),
        (Decimal("66.65"), Shape.PERCENT, "66.7%"),
        (100, Shape.PERCENT, "100.0%"),
        (12345, Shape.NUMBER, "12,345"),
        (date(2026, 11, 25), Shape.DATE, "2026-11-25"),
        (Words("완료", "Done"), Shape.WORDS, "완료"),
        ("1-2-10", Shape.TEXT, "1-2-10"),
    ],
)
def test_a_value_is_written_as_its_shape_says(value, shape, said):
    assert cell(value, shape, "ko") == said


def test_what_nothing_measures_has_no_percent():
    assert percent(None) == ""


def test_a_listing_is_a_table_that_says_its_unit_and_escapes_what_it_holds():
    columns = (
        Column("title", Words("과제", "Task")),
        Column("planned", Words("계획", "Planned"), Shape.WON),
    )
    rows = [("<b>도서관</b>", 570_000_000), ("빈 사업", None)]
    shown = Listing("money", Words("사업비", "Money"), columns, rows, [1, 2], 2)
    template = TEMPLATES.from_string(
        '{% from "desk/parts.html" import listing with context %}{{ listing(shown) }}'
    )
    text = template.render(
        shown=shown, say=lambda *said: getattr(said[0], "ko", said[0]), language="ko"
    )
    assert "사업비 2건 · 단위: 백만원, 반올림" in text
    assert '<th scope="row">&lt;b&gt;도서관&lt;/b&gt;</th>' in text
    assert '<td class="number">570</td>' in text
    assert '<td class="number"></td>' in text
    shown = Listing("tasks", Words("과제", "Tasks"), columns[:1], [("도서관",)], [1], 1)
    text = template.render(
        shown=shown, say=lambda *said: getattr(said[0], "ko", said[0]), language="ko"
    )
    assert "단위" not in text


def test_every_permission_can_be_said_where_a_token_is_made():
    assert set(PERMISSIONS) == set(Permission)
