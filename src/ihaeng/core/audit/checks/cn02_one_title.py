"""A task has one title in the contents, on the divider and above its text."""

from collections.abc import Iterator

from ihaeng.core.audit.model import Check, Outcome, Severity, Verdict, Where
from ihaeng.core.audit.subject import Subject
from ihaeng.core.documents import Text, Words
from ihaeng.core.grammar.vocabulary import tidied

_KEPT_APART = str.maketrans("", "", "'\"·․,.")


def find(subject: Subject) -> Iterator[Outcome]:
    work = subject.report.work
    if work is None:
        return
    titles: dict[tuple[int, int], list[Text]] = {}
    goals: dict[int, list[Text]] = {}
    for goal in work.listed_goals:
        goals.setdefault(goal.no, []).append(goal.title)
        for task in goal.tasks:
            titles.setdefault((goal.no, task.no), []).append(task.title)
    for item in work.items:
        if item.goal is not None and (item.goal, item.no) in titles:
            titles[item.goal, item.no].append(item.title)
    for printed in (*goals.values(), *titles.values()):
        yield from _compared(printed)


def _compared(printed: list[Text]) -> Iterator[Outcome]:
    """The title nearest the text is the authors' own; the others are compared with it."""
    if len(printed) < 2:
        return
    body = printed[-1]
    for other in printed[:-1]:
        holds = _plain(other) == _plain(body)
        yield Outcome(
            Verdict.HOLDS if holds else Verdict.FAILS,
            (Where.of(other), Where.of(body)),
            Words("목차·간지의 제목 = 본문의 제목", "title in the contents = title above the text"),
            other.string,
            body.string,
            Words("제목이 같습니다.", "The titles agree.")
            if holds
            else Words(
                "같은 번호의 제목이 본문과 다릅니다. 하나로 통일하십시오.",
                "The title of this number differs from the one above its text. Use one.",
            ),
        )


def _plain(text: Text) -> str:
    """Blanks, quotation marks and stops are house style, not words."""
    return tidied(text.string).translate(_KEPT_APART)


CHECK = Check(
    "CN02",
    Words("목차와 본문의 제목", "Titles in contents and text"),
    Words(
        "목차와 본문의 제목이 다르면 업무를 찾지 못하고, 지난 판을 고치다 만 흔적으로 보입니다.",
        "Titles that differ hide a task from its readers and look like a half-made edit.",
    ),
    Severity.WARNING,
    find,
)
