"""What holds for every page the desk shows, whatever stands on it."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise

from lxml import html

CONTROLS = "//input[not(@type='hidden' or @type='submit')] | //select | //textarea"
NAMED = "normalize-space(.) or @aria-label or @aria-labelledby or .//img[@alt != ''] or .//svg[@aria-label]"
SPEAKABLE = re.compile(r"[\w!?]")


def faults(text: str, headers: Mapping[str, str]) -> list[str]:
    """Everything wrong with a page, in words; nothing if all is well."""
    tree = html.document_fromstring(text)
    return [
        fault for looked in (frame, headings, names, tables, plainness) for fault in looked(tree)
    ] + policy(headers)


def policy(headers: Mapping[str, str]) -> list[str]:
    said = headers.get("Content-Security-Policy", "")
    if "default-src 'none'" not in said or "unsafe" in said or "data:" in said:
        return [f"the content security policy is too open: {said!r}"]
    return []


def frame(tree: html.HtmlElement) -> Iterator[str]:
    if tree.get("lang") not in {"ko", "en"}:
        yield "the page does not say its language"
    title = tree.findtext(".//title") or ""
    if len(title.split(" - ")[0].strip()) < 2:
        yield f"the title says nothing: {title!r}"
    for mark in ("header", "main", "footer"):
        if len(tree.xpath(f"//body//{mark}")) != 1:
            yield f"not one <{mark}>"
    if tree.xpath("//nav[not(@aria-label)]"):
        yield "a <nav> without a name"
    if tree.xpath("//body/*[1]/@href") != ["#main"]:
        yield "the first thing on the page does not skip to its content"
    ids = Counter(tree.xpath("//@id"))
    yield from (f"the id {one} is given {n} times" for one, n in ids.items() if n > 1)
    for attribute in (
        "aria-describedby",
        "aria-labelledby",
        "aria-controls",
        "popovertarget",
        "for",
    ):
        for value in tree.xpath(f"//@{attribute}"):
            yield from (
                f"{attribute} leads nowhere: {one}" for one in value.split() if one not in ids
            )


def headings(tree: html.HtmlElement) -> Iterator[str]:
    levels = [int(one.tag[1]) for one in tree.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    if levels.count(1) != 1:
        yield f"{levels.count(1)} h1 on the page"
    for before, after in pairwise(levels):
        if after > before + 1:
            yield f"h{after} follows h{before}"
    for one in tree.iter("h1", "h2", "h3"):
        if not one.text_content().strip():
            yield f"an empty {one.tag}"


def names(tree: html.HtmlElement) -> Iterator[str]:
    """Whatever is used or looked at has a name."""
    labelled = set(tree.xpath("//label/@for"))
    for one in tree.xpath(CONTROLS):
        wrapped = bool(one.xpath("ancestor::label"))
        named = one.get("aria-label") or one.get("aria-labelledby")
        if not (one.get("id") in labelled or wrapped or named):
            yield f"no label: {_said(one)}"
    for one in tree.xpath(f"//*[self::a or self::button or self::summary][not({NAMED})]"):
        yield f"no words: {_said(one)}"
    for one in tree.xpath("//a[@href]"):
        if not SPEAKABLE.search(one.get("aria-label") or one.text_content()):
            yield f"a link of signs alone: {_said(one)}"
    for one in tree.xpath("//img[not(@alt)] | //svg[@role='img'][not(@aria-label)]"):
        yield f"a picture without words: {_said(one)}"
    for one in tree.xpath("//fieldset[not(legend)]"):
        yield f"a group without a legend: {_said(one)}"
    for one in tree.xpath("//*[contains(concat(' ', @class, ' '), ' wide ')]"):
        if not (
            one.get("tabindex") == "0" and one.get("role") == "region" and one.get("aria-label")
        ):
            yield f"a scrolling frame the keyboard cannot reach or name: {_said(one)}"
    for one in tree.xpath("//input[@type='radio'][not(ancestor::fieldset or ancestor::*[@role])]"):
        yield f"a choice outside a group: {_said(one)}"


def tables(tree: html.HtmlElement) -> Iterator[str]:
    for table in tree.iter("table"):
        caption = table.find("caption")
        if caption is None or not caption.text_content().strip():
            yield f"a table without a caption: {_said(table)}"
        if not table.xpath(".//th"):
            yield f"a table without headings: {_said(table)}"
        for cell in table.xpath(
            ".//th[not(@scope='col' or @scope='row' or @scope='colgroup' or @scope='rowgroup')]"
        ):
            yield f"a heading that does not say of what: {_said(cell)}"


def plainness(tree: html.HtmlElement) -> Iterator[str]:
    """Nothing inside the page that the policy would refuse, nothing from elsewhere."""
    for one in tree.xpath("//style | //*[@style] | //script[not(@src)]"):
        yield f"style or script inside the page: {_said(one)}"
    for one in tree.xpath("//*[@*[starts-with(name(), 'on') or starts-with(name(), 'hx-on')]]"):
        yield f"a handler inside the page: {_said(one)}"
    for address in tree.xpath("//link/@href | //script/@src | //img/@src | //form/@action"):
        if address.startswith(("http:", "https:", "//", "data:", "javascript:")):
            yield f"something from elsewhere: {address}"
    for form in tree.xpath("//form[translate(@method, 'POST', 'post') = 'post']"):
        if not form.xpath(".//input[@name='csrfmiddlewaretoken']"):
            yield f"a form without its token: {_said(form)}"


def _said(one: html.HtmlElement) -> str:
    return html.tostring(one, encoding="unicode", with_tail=False)[:160]
