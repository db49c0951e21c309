"""No two activities stand at the same place in the same hour."""

from collections.abc import Iterator

from ihaeng.core.audit.dated import Moment, moments, spoken
from ihaeng.core.audit.model import Check, Outcome, Severity, Verdict, Where
from ihaeng.core.audit.subject import Subject
from ihaeng.core.documents import Words
from ihaeng.core.grammar.vocabulary import squeezed

_NOWHERE = ("영상회의", "온라인", "비대면", "서면")


def find(subject: Subject) -> Iterator[Outcome]:
    seen: dict[tuple[object, int], list[Moment]] = {}
    for moment in moments(subject):
        place = squeezed(moment.activity.place or "")
        if moment.minute is None or not place or place.startswith(_NOWHERE):
            continue
        earlier = seen.setdefault((moment.day, moment.minute), [])
        for other in earlier:
            yield _tested(other, moment)
        earlier.append(moment)


def _tested(first: Moment, second: Moment) -> Outcome:
    same = squeezed(first.activity.place or "") == squeezed(second.activity.place or "")
    at = f"{second.day.isoformat()} {second.point.time}"
    return Outcome(
        Verdict.FAILS if same else Verdict.HOLDS,
        (
            second.where,
            first.where,
            Where.of(second.activity.title),
            Where.of(first.activity.title),
        ),
        Words("일시가 같은 활동은 장소가 다르다", "activities at one time are at different places"),
        f"{at} {second.activity.place}",
        f"{at} {first.activity.place}",
        Words(
            f"{spoken(second.day)} {second.point.time} 같은 장소에 두 활동이 적혀 있습니다. "
            "같은 행사를 두 번 적었는지, 일시나 장소를 잘못 적었는지 확인하십시오.",
            "Two activities are reported at the same time and place. "
            "One event may be listed twice, or a time or place is wrong.",
        )
        if same
        else Words("장소가 다릅니다.", "The places differ."),
    )


CHECK = Check(
    "DT09",
    Words("같은 일시·장소의 활동", "Two activities at once"),
    Words(
        "한 번 한 일을 두 건의 실적으로 세면 실적 부풀리기로 지적받습니다.",
        "One event counted as two achievements is what auditors call inflation.",
    ),
    Severity.WARNING,
    find,
)
