"""Who carries a work item: ``추진부서 | 기획담당관 … | …팀장 … (행 2051) | 담당자 …``."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ihaeng.core.documents import Block, Paragraph, Table, Text
from ihaeng.core.grammar.vocabulary import squeezed

_LINE = re.compile(r"^\(?\s*(?:(?:추진|담당|주관|소관)\s?부\s?서|담\s?당(?:자)?)\s*:\s*(?=\S)")
_DEPARTMENT = re.compile(
    r"^([가-힣·]{1,14}(?:과|관|실|국|단|소|센터|본부))(?:장\s([가-힣]{2,4}))?(?=[\s(/,]|$)"
)
_TEAM = re.compile(r"([가-힣·]{1,12}팀)(?=[\s(/,장]|$)")
_NUMBER_OF = r"\s*\(?\s*(?:[가-힣]{1,3}\s*)?☎?\s*([\d-]{3,13})?"
_LEAD_IN_LINE = re.compile(r"팀장\s*:?\s*([가-힣]{2,4})" + _NUMBER_OF)
_OFFICER_IN_LINE = re.compile(r"(?<![가-힣])담당(?:자)?\s*:?\s+([가-힣]{2,4})" + _NUMBER_OF)
_HEAD_IN_LINE = re.compile(r"(?<![가-힣])(?:과|국|실|단|소|센터)장\s+([가-힣]{2,4})")
_HEADED = re.compile(r"(?:과|국|실|단|소|본부|센터)장$")
_LONGEST_LINE = 120
OWNER_LABELS = frozenset({"추진부서", "담당부서", "주관부서"})
_PHONE = re.compile(r"\(\s*(?:([가-힣]{1,3})\s*)?☎?\s*([\d-]{3,13})\s*\)*")
_PERSON = re.compile(
    r"([가-힣]{2,4}|[가-힣]\s[가-힣]{1,2})\s*\(\s*(?:[가-힣]{1,3}\s*)?☎?\s*([\d-]{3,13})\s*\)+"
)


@dataclass(frozen=True)
class Officer:
    name: str
    phone: str | None


@dataclass(frozen=True)
class Owners:
    """The owners of an item. Names are without blanks; ``texts`` are the words as printed."""

    department: str | None
    head: str | None
    team: str | None
    team_lead: str | None
    phone: str | None
    officers: tuple[Officer, ...]
    line: int
    lines: tuple[int, ...]
    texts: tuple[Text, ...]


def owners_in_table(table: Table) -> Owners | None:
    """The owners if this table is an owner row, None otherwise."""
    if not table.rows or squeezed(table.rows[0][0].string) not in OWNER_LABELS:
        return None
    texts = [cell.text for row in table.rows for cell in row if cell.text][1:]
    lines = tuple(range(table.place.line, table.place.end_line + 1))
    return _owners(texts, table.place.line, lines)


def owners_in_lines(blocks: Sequence[Block]) -> tuple[Owners, int] | None:
    """The owners printed as lines of their own from ``blocks[0]`` on, and how many blocks they take."""
    if not isinstance(blocks[0], Paragraph) or squeezed(blocks[0].text.string) not in OWNER_LABELS:
        return None
    texts: list[Text] = []
    for block in blocks[1:6]:
        if not isinstance(block, Paragraph):
            break
        texts.append(block.text)
    if not texts:
        return None
    lines = tuple(line for text in (blocks[0].text, *texts) for line in text.lines)
    return _owners(texts, blocks[0].place.line, lines), len(texts) + 1


def owners_in_line(text: Text) -> Owners | None:
    """The owners named in one line: ``담당부서 : 도서관과 정책팀 (팀장 … ☎ 2201, 담당 … ☎ 2203)``."""
    opened = _LINE.match(text.folded) if len(text) <= _LONGEST_LINE else None
    if opened is None:
        return None
    words = text.folded[opened.end() :]
    office, team = _DEPARTMENT.match(words), _TEAM.search(words)
    lead, head = _LEAD_IN_LINE.search(words), _HEAD_IN_LINE.search(words)
    officers = tuple(Officer(m.group(1), m.group(2)) for m in _OFFICER_IN_LINE.finditer(words))
    if office is None or not (team or lead or officers):
        return None
    return Owners(
        office.group(1),
        office.group(2) or (head.group(1) if head else None),
        team.group(1) if team else None,
        lead.group(1) if lead else None,
        lead.group(2) if lead else None,
        officers,
        text.lines[0],
        text.lines,
        (text,),
    )


def _owners(texts: Sequence[Text], line: int, lines: tuple[int, ...]) -> Owners:
    department = head = team = lead = phone = None
    officers: list[Officer] = []
    for text in texts:
        words = text.folded.strip()
        title, _, rest = words.partition(" ")
        if title.startswith("담당자") or (
            team and _PERSON.search(words) and not title.endswith("팀장")
        ):
            officers += _officers(words.removeprefix("담당자"))
        elif title.endswith("팀장"):
            team, lead = title[:-1], squeezed(_PHONE.sub("", rest))
            found = _PHONE.search(rest)
            phone = found.group(2) if found else None
        elif department is None:
            head = squeezed(_PHONE.sub("", rest)) or None
            # ``문화과장 …`` names the head of 문화과; 담당관 is the name of an office itself.
            department = title[:-1] if head and _HEADED.search(title) else title
    return Owners(department, head, team, lead, phone, tuple(officers), line, lines, tuple(texts))


def _officers(words: str) -> list[Officer]:
    found = [Officer(squeezed(m.group(1)), m.group(2)) for m in _PERSON.finditer(words)]
    return found or [Officer(name, None) for name in words.split()]
