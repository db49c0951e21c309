"""The fields of an activity, read from its printed lines: date, place, people, content."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ihaeng.core.documents import Bullet, Cell, Table, Text
from ihaeng.core.grammar.activities import Activity, Dated, Raw, RawLine, Session
from ihaeng.core.grammar.dates import Mention, Precision, mentions, resolved
from ihaeng.core.grammar.keyvalue import key_value
from ihaeng.core.grammar.lists import listing
from ihaeng.core.grammar.quantities import Kind, quantities
from ihaeng.core.grammar.vocabulary import squeezed

_DATE_KEYS = re.compile(
    r"^(?:일시|일자|기간|시기|날짜|임기|(?:사업|교육|운영|행사|추진|개최|방송|방영|수립|자문요청|모집|공모|접수|계약"
    r"|용역|공사|조사|설치|시행|착공|준공|제작|전시|홍보|신청|위탁|활동|근무|점검|과업)?"
    r"(?:기간|일시|일자|시기|일)|일시[/및·](?:장소|매체|방법)|기간[/및·]장소)$"
)
_PLACE_KEYS = frozenset({"장소", "교육장소", "개최장소"})
_PEOPLE_KEYS = frozenset(
    {"참석", "참석자", "대상", "교육대상", "참여자", "방문자", "참석인원", "참가자"}
)
_CONTENT_KEYS = frozenset(
    {
        "내용",
        "주요내용",
        "교육내용",
        "주요기능",
        "기획방향",
        "취재방향",
        "용역내용",
        "방문목적",
        "사업내용",
        "논의내용",
    }
)
_KEPT_CONTENT_KEYS = frozenset({"취재방향"})  # printed as a field of its own and as the content
_SUFFIX = re.compile(r"\s*(\([^()]*\))\s*$")
_SESSION_OF_COUNCIL = re.compile(r"^\(제\d+회\s.*(?:회|가결|부결|의결|채택)\)$")
_ATTENDED = re.compile(r"\d[\d,]*\s?(?:여)?명\s?(?:참석|참여)$")
_ONE_PERSON = re.compile(
    r"(?:시장|군수|구청장|도지사|부시장|위원장|의장|장관|차관|국장|과장|팀장)$"
)
_SURNAMES = (
    "김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구민진"
    "지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용"
)
# A name and what that one person is: ``한지우 교수(누리대)``. 위원 and 담당 may be many.
_NAMED_PERSON = re.compile(
    rf"^[{_SURNAMES}][가-힣]{{1,2}}\s"
    r"[가-힣]*(?:교수|박사|변호사|이사장|이사|대표|회장|의장|의원|원장|소장|관장|센터장|국장|과장|팀장|실장|단장|자문관|심의관|비서관|보좌관|연구원|사무관|주무관)"
    r"(?:\([^()]*\))?$"
)
_EACH_CITY = re.compile(r"^(\d+)개\s?(?:특례)?시장$")


def interpreted(raws: Sequence[Raw]) -> tuple[Activity, ...]:
    """The activities understood; a yearless date takes the year of the dated one before it."""
    found: list[Activity] = []
    year: int | None = None
    for raw in raws:
        activity = _Reader(raw, year).read()
        found.append(activity)
        last = activity.mention.points[0].year if activity.mention else None
        year = last or year
    return tuple(found)


@dataclass
class _Reader:
    """Reads the lines of one activity."""

    raw: Raw
    year: int | None
    activity: Activity = field(init=False)
    dated: list[Dated] = field(default_factory=list)
    sessions: list[Session] = field(default_factory=list)
    content: list[Text] = field(default_factory=list)
    extra: list[tuple[str, str | tuple[str, ...]]] = field(default_factory=list)

    def read(self) -> Activity:
        self.activity = Activity(
            self.raw.period, self.raw.title, self.raw.sub_task, self.raw.marker
        )
        self._title()
        for line in self.raw.lines:
            self._line(line)
        for table in self.raw.tables:
            self._table(table)
        self._close_sessions()
        return replace(
            self.activity,
            content=tuple(self.content),
            sessions=tuple(self.sessions),
            extra=tuple(self.extra),
            dated=tuple(self.dated),
            lines=tuple(sorted(set(self._all_lines()))),
            printed=tuple(self.raw.lines),
        )

    def _title(self) -> None:
        title = self.raw.title
        suffix = _SUFFIX.search(title.folded)
        if suffix is None:
            self._dated_title(title)
            return
        found = mentions(suffix.group(1))
        if found and found[0].start <= 2:
            text = title.slice(suffix.start(1), suffix.end(1))
            self._set_date("title suffix", text, found[0], text.string)
        elif _SESSION_OF_COUNCIL.match(suffix.group(1)):
            self.content.append(title.slice(suffix.start(1), suffix.end(1)))
        else:
            return
        self.activity = replace(self.activity, title=title.slice(0, suffix.start()))

    def _dated_title(self, title: Text) -> None:
        """``준공 : 2023. 11. ~ 12.``: nothing but a date follows the last colon."""
        head, _, words = title.folded.rpartition(":")
        found = mentions(words.strip())
        if not head.strip() or not found or found[0].text.rstrip(".") != words.strip().rstrip("."):
            return
        text = title.slice(len(title.string) - len(words)).strip()
        self._set_date("title suffix", text, found[0], text.string)
        self.activity = replace(self.activity, title=title.slice(0, len(head)).strip())

    def _line(self, line: RawLine) -> None:
        found = key_value(line.text.string)
        if line.marker == "※":
            self.content.append(_with_sign(line.text))
        elif found is None:
            self._keyless(line)
        else:
            value = line.text.slice(found.value_start).strip()
            self._field(found.normal_key, value, line.children)

    def _keyless(self, line: RawLine) -> None:
        key = squeezed(line.text.string)
        if line.children and (key in _CONTENT_KEYS or _DATE_KEYS.match(key)):
            self._field(key, Text(), line.children)
        elif line.children and len(key) <= 10:
            self.extra.append((key, tuple(_whole(child) for child in line.children)))
        elif _ATTENDED.search(line.text.folded):
            self._people(line.text)
        else:
            self.content.append(line.text)
            self.content += [child.text for child in line.children]

    def _field(self, key: str, value: Text, children: Sequence[RawLine]) -> None:
        if key in _CONTENT_KEYS:
            self.content += [value] if value else []
            self.content += [child.text for child in children]
            if key in _KEPT_CONTENT_KEYS:
                self.extra.append((key, value.string))
        elif key in _PLACE_KEYS:
            self.activity = replace(self.activity, place=value.string)
        elif key in _PEOPLE_KEYS:
            self._people(value)
            if key == "방문자":
                self.extra.append((key, value.string))
        elif _DATE_KEYS.match(key) or _begins_with_date(value.string):
            self._date(key, value, children)
        else:
            self.extra.append((key, value.string))
            self.content += [child.text for child in children]

    def _people(self, value: Text) -> None:
        if not self.activity.attendees:
            count = attendee_count(value.folded)
            self.activity = replace(self.activity, attendees=value, attendee_count=count)

    def _date(self, key: str, value: Text, children: Sequence[RawLine]) -> None:
        found = mentions(value.string)
        if found and found[0].start <= 3:
            self._dated_value(key, value, found[0], children)
        elif children:
            for child in children:
                self._labelled_date(key, child)
        else:
            self.extra.append((key, value.string))

    def _dated_value(
        self, key: str, value: Text, mention: Mention, children: Sequence[RawLine]
    ) -> None:
        two_parts = "장소" in key or "매체" in key or "방법" in key
        words = (value.slice(0, mention.end) if two_parts else value.strip(" /")).string
        first = self.activity.mention is None
        self._set_date(key, value, mention, words)
        if not first or not _DATE_KEYS.match(key) or key == "임기":
            self.extra.append((key, value.string))
        other = value.slice(mention.end).strip(" /").string
        if two_parts and other and "매체" in key:
            self.extra.append(("매체", other))
        elif two_parts and other and first:
            self.activity = replace(self.activity, place=other)
        self._timed_lines(children)

    def _timed_lines(self, children: Sequence[RawLine]) -> None:
        """``· 10:00 / 정부서울청사``: several hours of one day."""
        for child in children:
            time, _, place = child.text.folded.partition("/")
            self.sessions.append(
                Session(None, child.text.string, self.activity.mention, time.strip(), place.strip())
            )
        if children and self.activity.time is None:
            first = self.sessions[-len(children)]
            self.activity = replace(self.activity, time=first.time, place=first.place)

    def _labelled_date(self, key: str, line: RawLine) -> None:
        """``· 과장 : 2021. 4. 28.(수) 16:00 ~ / 세종``: one dated line for each party."""
        found = key_value(line.text.string)
        value = line.text.slice(found.value_start).strip() if found else line.text
        dates = mentions(value.string)
        if not dates:
            self.content.append(line.text)
            return
        mention = self._resolved(dates[0])
        place = value.slice(dates[0].end).strip(" /").string or None
        words = value.string[: dates[0].end]
        if self.activity.mention is None:
            self._set_date(key, value, dates[0], words)
            self.activity = replace(self.activity, place=place)
            self.dated.pop()
            self.sessions.clear()
        self.dated.append(Dated(value, mention, key))
        label = found.key if found else None
        self.sessions.append(Session(label, words, mention, mention.time, place))

    def _set_date(self, key: str, text: Text, mention: Mention, words: str) -> None:
        mention = self._resolved(mention)
        self.dated.append(Dated(text, mention, key, event="임기" not in key))
        self._sessions_of(key, mention, words, text)
        if self.activity.mention is None:
            self.activity = replace(
                self.activity, date_key=key, date_text=words, mention=mention, time=mention.time
            )
        elif not _DATE_KEYS.match(self.activity.date_key or ""):
            self.activity = replace(self.activity, until=mention)

    def _sessions_of(self, key: str, mention: Mention, words: str, text: Text) -> None:
        listed = len(mention.points) > 1 and not mention.ranged
        if not listed:
            self.sessions.append(Session(key, words, mention, mention.time))
            return
        stops = [point.start for point in mention.points[1:]] + [None]
        for point, stop in zip(mention.points, stops, strict=True):
            one = Mention(point.text, point.start, point.end, (point,))
            printed = text.slice(point.start, stop).strip(" ,/·").string
            self.sessions.append(Session(None, printed, one, point.time))

    def _resolved(self, mention: Mention) -> Mention:
        own = self.activity.mention
        year = own.points[0].year if own else self.year
        return resolved(mention, year)

    def _table(self, table: Table) -> None:
        """A small table inside an activity: dated rows are sessions, others its content."""
        header = [squeezed(name) for name in table.header]
        column = next(
            (i for i, name in enumerate(header) if name in ("일자", "일시", "날짜")), None
        )
        for row in table.body:
            cells = [cell for cell in row if cell.string]
            if column is None:
                self.content += [cell.text for cell in cells[1:]]
                continue
            self._dated_row(row[column].text, cells[0].string, row[column + 1 :])

    def _dated_row(self, when: Text, label: str, rest: Sequence[Cell]) -> None:
        found = mentions(when.string)
        if not found:
            return
        mention = self._resolved(found[0])
        texts: list[str] = []
        for cell in rest:
            listed = [block.text.string for block in cell.blocks if isinstance(block, Bullet)]
            texts += listed or ([cell.string] if cell.string else [])
        self.dated.append(Dated(when, mention, label))
        self.sessions.append(Session(label, when.string, mention, mention.time, None, tuple(texts)))

    def _close_sessions(self) -> None:
        """A single dated point is the activity's own date, not a session."""
        if self.raw.tables and self.sessions and self.activity.date_key == "임기":
            self.sessions = [session for session in self.sessions if session.label != "임기"]
        elif len(self.sessions) < 2:
            self.sessions = []
        elif (
            self.sessions[0].mention is self.activity.mention
            and self.sessions[1].mention is self.activity.mention
        ):
            self.sessions = self.sessions[1:]

    def _all_lines(self) -> Iterator[int]:
        yield from self.raw.title.lines
        for line in self.raw.lines:
            yield from line.text.lines
            for child in line.children:
                yield from child.text.lines
        for table in self.raw.tables:
            yield from range(table.place.line, table.place.end_line + 1)


def _begins_with_date(value: str) -> bool:
    found = mentions(value[:60])
    return bool(found) and found[0].start == 0 and found[0].granularity is not Precision.YEAR


def _whole(line: RawLine) -> str:
    return " ".join([line.text.string, *(child.text.string for child in line.children)])


def _with_sign(text: Text) -> Text:
    """A remark keeps its ※: it tells a condition from a result."""
    run = text.runs[0]
    sign = run._replace(text="※ ", joint=True)
    return Text((sign, *text.runs))


def attendee_count(words: str) -> int | None:
    """How many people ``words`` say attended, None where the text does not allow a number."""
    people = [q for q in quantities(words) if q.kind is Kind.COUNT and q.unit in ("명", "인")]
    if city := _EACH_CITY.match(words.strip()):
        return int(city.group(1))
    if not people:
        return _named(words)
    first = people[0]
    total = "총" in words[: first.start] or words[first.end : first.end + 1] == "("
    if len(people) == 1 or total:
        alone = listing(words)
        others = [] if alone.open or total else [i.text for i in alone.items if "명" not in i.text]
        return int(first.value) + sum(1 for other in others if _ONE_PERSON.search(other))
    outside = [q for q in people if words.count("(", 0, q.start) == words.count(")", 0, q.start)]
    return int(sum(q.value for q in outside))


def _named(words: str) -> int | None:
    """The number of people if every one is named, and nobody else came."""
    who = listing(words)
    named = len(who.items) > 1 and all(_NAMED_PERSON.match(one.text) for one in who.items)
    return len(who.items) if named and not who.open else None
