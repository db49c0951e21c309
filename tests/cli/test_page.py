"""The page: everything in one file, the document with each finding at its place, for everybody."""

import json
import re
from base64 import b64encode
from collections import Counter
from hashlib import sha256
from importlib.resources import files
from itertools import pairwise

import pytest

from ihaeng.cli.labels import told
from tests.cli.markup import Page


@pytest.fixture
def page(ihaeng, faulty, sound):
    return Page(ihaeng("audit", faulty, sound, "--format", "html").out)


@pytest.fixture
def examples(ihaeng, root):
    return Page(ihaeng("audit", root / "examples", "--format", "html").out)


def test_each_failing_figure_is_marked_where_it_is_printed(page):
    marks = [(mark.attributes["class"], mark.words) for mark in page.all("mark")]
    assert ("error", "1,210") in marks
    assert any("2024. 9. 4.(화)" in words for kind, words in marks if kind == "error")


def test_the_cell_of_a_failing_figure_is_named_in_words_not_only_in_colour(page):
    cell = next(cell for cell in page.all("td") if "1,210" in cell.words)
    assert "error" in cell.attributes["class"]
    assert "× 오류" in cell.words


def test_the_explanation_beside_it_says_stated_computed_rule_and_message(ihaeng, faulty, page):
    (file,) = json.loads(ihaeng("audit", faulty, "--format", "json", "--failing").out)["files"]
    notes = [note.words for note in page.all("div", role="note")]
    for finding in file["findings"]:
        parts = [told(finding[key]) for key in ("stated", "computed", "rule", "message")]
        assert any(all(part in note for part in parts) for note in notes)


def test_the_list_of_findings_leads_to_their_places(page):
    links = [
        element
        for element in page.all("a")
        if "nav" in element.inside and element.attributes["href"].startswith("#p")
    ]
    targets = {element.attributes.get("id") for element in page.elements}
    assert len(links) == 2
    assert all(link.attributes["href"][1:] in targets for link in links)


@pytest.mark.parametrize("which", ["page", "examples"])
def test_every_link_stays_on_the_page_and_leads_somewhere(request, which):
    page = request.getfixturevalue(which)
    ids = [e.attributes["id"] for e in page.elements if "id" in e.attributes]
    assert [name for name, count in Counter(ids).items() if count > 1] == []
    for element in page.elements:
        for name in ("href", "aria-labelledby"):
            value = element.attributes.get(name)
            assert value is None or value.removeprefix("#") in ids


def test_the_page_loads_nothing(page):
    assert [e.name for e in page.elements if e.name in ("link", "img", "iframe", "object")] == []
    assert [e for e in page.elements if "src" in e.attributes or "style" in e.attributes] == []
    assert not re.search(r"url\(|@import|https?:", page.source)


def test_only_the_pages_own_style_and_script_are_allowed_by_their_hashes(page):
    policy = page.all("meta", **{"http-equiv": "Content-Security-Policy"})[0].attributes["content"]
    assert policy.startswith("default-src 'none'")
    for name in ("style", "script"):
        (element,) = page.all(name)
        digest = b64encode(sha256(element.words.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy


def test_markup_in_a_document_is_words_and_never_markup(ihaeng, faulty):
    text = faulty.read_text(encoding="utf-8")
    evil = '<script>alert(1)</script> <img src=x onerror="alert(2)">'
    faulty.write_text(text.replace("시청 대강당", evil).replace("구 분", evil), encoding="utf-8")
    page = Page(ihaeng("audit", faulty, "--format", "html").out)
    assert len(page.all("script")) == 1
    assert page.all("img") == []
    assert "alert(1)" in next(e.words for e in page.elements if e.name == "article")


def test_a_file_name_is_words_and_never_markup(ihaeng, faulty):
    odd = faulty.rename(faulty.with_name("<b>&.txt"))
    page = Page(ihaeng("audit", odd, "--format", "html").out)
    assert page.all("b", **{"class": None}) == [] or all(
        "caption" in b.inside for b in page.all("b")
    )
    assert "<b>&.txt" in page.all("h2")[0].words


def test_the_page_is_built_for_everybody(page):
    assert page.all("html")[0].attributes["lang"] == "ko"
    assert len(page.all("h1")) == 1
    assert len(page.all("main")) == 1
    skip = next(element for element in page.elements if element.name == "a")
    assert skip.attributes["href"] == "#main"
    assert page.all("meta", name="viewport")


def test_headings_go_down_one_level_at_a_time(examples):
    levels = [int(e.name[1]) for e in examples.elements if re.fullmatch("h[1-6]", e.name)]
    assert levels[0] == 1
    assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == []


def test_tables_have_a_name_headers_with_a_scope_and_a_region_to_scroll(examples):
    tables = [table for table in examples.all("table") if "article" in table.inside]
    assert len(tables) == len(examples.all("caption")) > 0
    assert all(header.attributes.get("scope") for header in examples.all("th"))
    regions = examples.all("div", role="group", **{"class": "scroll"})
    assert len(regions) == len(examples.all("table"))
    assert all(region.attributes["tabindex"] == "0" for region in regions)


def test_a_heading_printed_again_after_a_page_break_is_told(ihaeng, tmp_path):
    table = "|구분|금액|\n|---|---|\n|가|1|\n"
    path = tmp_path / "두쪽.md"
    path.write_text(f"{table}\n{table.replace('가', '나')}", encoding="utf-8")
    (caption,) = Page(ihaeng("read", path, "--format", "html").out).all("caption")
    assert "머리행 반복: 5번째 줄" in caption.words
    assert "머리행 반복: 5번째 줄" in ihaeng("read", path).out
    (told,) = json.loads(ihaeng("read", path, "--format", "json").out)["tables"]
    assert [place["line"] for place in told["furniture"]] == [2, 5, 6]


def test_a_merged_header_covers_its_columns(examples):
    assert any(int(th.attributes.get("colspan", "1")) > 1 for th in examples.all("th"))


def test_a_document_can_be_shown_as_it_was_read(ihaeng, faulty):
    answer = ihaeng("read", faulty, "--format", "html")
    page = Page(answer.out)
    assert answer.code == 0
    assert page.all("mark") == []
    article = page.all("article")[0].words
    for words in ("주요 업무 보고", "□", "예산 집행 현황", "평가담당관", "시청 대강당"):
        assert words in article


def test_a_file_that_could_not_be_read_says_so_on_the_page(ihaeng, tmp_path):
    page = Page(ihaeng("audit", tmp_path / "none.txt", "--format", "html").out)
    assert "읽지 못함" in page.all("section")[0].words
    assert page.all("article") == []


def test_ink_stands_out_from_its_ground():
    style = files("ihaeng.cli.shapes.page").joinpath("templates/page.css").read_text("utf-8")
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", style))
    pairs = [("ink", "#ffffff"), ("soft", "#ffffff"), ("soft", colours["wash"])]
    pairs += [("link", "#ffffff"), ("link", colours["wash"]), ("holds", "#ffffff")]
    for kind in ("error", "warning", "notice", "doubt"):
        pairs += [(kind, "#ffffff"), ("ink", colours[f"{kind}-wash"])]
    assert [pair for pair in pairs if contrast(colours[pair[0]], pair[1]) < 4.5] == []
    assert contrast("#5d6a82", "#ffffff") >= 4.5


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
