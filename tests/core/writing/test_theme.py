"""A city's own style holds what differs; a mistake in it is told at its key."""

import pytest

from ihaeng.core.writing import Format, NotWrittenError, load, write_bytes
from ihaeng.core.writing.theme import parsed
from tests.core.writing.test_doors import document


def test_the_default_style_names_every_style_a_line_can_have():
    theme = load()
    assert {"title", "part", "section", "round", "dash", "note", "cell", "head"} <= set(
        theme.styles
    )
    assert theme.signs["○"] == "round"
    assert theme.depths["-"] == 3


def test_a_file_of_its_own_changes_what_it_names_and_nothing_else(tmp_path):
    path = tmp_path / "우리시.toml"
    path.write_text('[styles.round]\nsize = 16\n[table]\nhead = "#FFFFCC"\n', "utf-8")
    theme, usual = load(path), load()
    assert theme.styles["round"].size == 16
    assert theme.styles["round"].font == usual.styles["round"].font
    assert theme.styles["dash"] == usual.styles["dash"]
    assert theme.table.head == "#FFFFCC"


def test_a_change_of_the_body_reaches_styles_that_do_not_say_otherwise():
    theme = parsed('[styles.body]\nfont = "우리체"\n', "우리시.toml")
    assert theme.styles["dash"].font == "우리체"
    assert theme.styles["part"].font != "우리체"


def test_another_style_gives_another_file():
    theme = parsed("[styles.paragraph]\nsize = 20\n", "우리시.toml")
    assert write_bytes(document(), Format.HWPX, theme) != write_bytes(document(), Format.HWPX)


@pytest.mark.parametrize(
    ("content", "key"),
    [
        ("[pge]\nwidth = 1\n", "pge"),
        ('[page]\nwidth = "넓게"\n', "page.width"),
        ("[page]\nwidth = 0\n", "page.width"),
        ("[page]\nleft = 2.5\n", "page.left"),
        ("[page]\nleft = 120\nright = 100\n", "page.width"),
        ("[page]\ntop = 200\nbottom = 100\n", "page.height"),
        ("[styles.body]\nsize = 0\n", "styles.body.size"),
        ("[styles.round]\nbold = 1\n", "styles.round.bold"),
        ('[styles.round]\nalign = "middle"\n', "styles.round.align"),
        ("[styles.round]\ncolour = 1\n", "styles.round.colour"),
        ("[styles.circle]\nsize = 1\n", "styles.circle"),
        ("styles = 3\n", "styles"),
        ('[table]\nhead = "blue"\n', "table.head"),
        ('[[signs]]\nsigns = "○"\nstyle = "circle"\ndepth = 1\n', "signs[1].style"),
        ('[[signs]]\nsigns = "○"\nstyle = "round"\ndepth = 99\n', "signs[1].depth"),
        ('[[signs]]\nsigns = ""\nstyle = "round"\ndepth = 1\n', "signs[1].signs"),
    ],
)
def test_a_mistake_is_told_at_its_key_in_both_languages(content, key):
    with pytest.raises(NotWrittenError) as refusal:
        parsed(content, "우리시.toml")
    for words in (refusal.value.words.ko, refusal.value.words.en):
        assert "우리시.toml" in words
        assert f"{key}:" in words


@pytest.mark.parametrize("content", [b"[page\n", b"\xff\xfe"])
def test_a_file_that_is_no_toml_is_refused_by_its_name(tmp_path, content):
    path = tmp_path / "우리시.toml"
    path.write_bytes(content)
    with pytest.raises(NotWrittenError, match=r"우리시\.toml"):
        load(path)
    with pytest.raises(NotWrittenError, match=r"없음\.toml"):
        load(tmp_path / "없음.toml")
