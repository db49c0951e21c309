"""A personnel round (인사발령): many moves at once, all of them or none."""

from collections.abc import Sequence
from datetime import date

from ihaeng.accounts.actors import Actor
from ihaeng.accounts.refusals import InvalidRefusal
from ihaeng.core.documents import Words
from ihaeng.ledger.organization.actions.handing import offer_hand_over
from ihaeng.ledger.organization.actions.people import add_person, change_person, end_post, give_post
from ihaeng.ledger.organization.hooks import duties_of
from ihaeng.ledger.organization.models import Government, Person, Post
from ihaeng.ledger.organization.personnel import Foreseen, Step, foreseen
from ihaeng.ledger.organization.rules import Move
from ihaeng.trail.models import Kind
from ihaeng.trail.recording import acting

ROUND_APPLIED = Kind(
    "organization.personnel_round",
    Words(
        "{on} 인사발령 {moves}건을 반영함", "Applied {moves} moves of the personnel round of {on}"
    ),
    ("on", "moves"),
)


def apply_personnel_round(
    government: Government, moves: Sequence[Move], *, on: date, authority: str = "", by: Actor
) -> list[Foreseen]:
    """Every move of the round, effective ``on``, as ``foreseen`` tells beforehand.

    Moves that are done already change nothing, so that the same sheet may come twice. Where a row
    names a successor, the duties of whoever leaves are offered to them. Refused as a whole as long
    as a single row is.
    """
    told = foreseen(government, moves, on)
    refused = [each for each in told if each.step is Step.REFUSED]
    if refused:
        raise InvalidRefusal(
            Words(
                f"반영할 수 없는 행이 {len(refused)}건 있어 아무것도 바꾸지 않았습니다. "
                f"첫 행: {refused[0].move.row}행, {refused[0].words.ko}",
                f"{len(refused)} rows cannot be applied, so nothing was changed. The first: "
                f"row {refused[0].move.row}, {refused[0].words.en}",
            )
        )
    pending = [each for each in told if each.step is not Step.DONE]
    if pending:
        with acting(
            ROUND_APPLIED,
            by=by,
            chain=government.id,
            target=government,
            authority=authority,
            on=on.isoformat(),
            moves=len(pending),
        ):
            moved = [(each, _apply(government, each, on, by)) for each in pending]
            for each, person in moved:
                _offer(government, each, person, on, by)
    return told


def _apply(government: Government, each: Foreseen, on: date, by: Actor) -> Person:
    person = (
        Person.objects.get(id=each.person_id)
        if each.person_id is not None
        else add_person(government, name=each.move.name, phone=each.move.phone, by=by)
    )
    if each.move.phone and person.phone != each.move.phone:
        change_person(person, name=person.name, phone=each.move.phone, by=by)
    for post in Post.objects.filter(id__in=each.ends).select_related("person"):
        end_post(post, on=on, by=by)
    if each.joins is not None and each.role is not None:
        give_post(
            person,
            role=each.role,
            department=each.joins,
            title=each.move.title,
            since=on,
            until=each.until,
            by=by,
        )
    return person


def _offer(government: Government, each: Foreseen, giver: Person, on: date, by: Actor) -> None:
    """Successors may have come with this very round, hence after all moves."""
    if not each.move.successor:
        return
    duties = [(kind.kind, duty) for kind, duty, _ in duties_of(giver, on)]
    taker = Person.objects.filter(government=government, name=each.move.successor).first()
    if duties and taker is not None:
        offer_hand_over(giver, taker, duties=duties, on=on, by=by)
