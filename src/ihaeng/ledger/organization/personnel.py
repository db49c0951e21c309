"""What a personnel round would do, row by row, before anything is done."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from ihaeng.accounts.roles import ROLES, Reach, Role
from ihaeng.core.documents import Words
from ihaeng.ledger.organization.access import on_day
from ihaeng.ledger.organization.models import Department, Government, Person, Post
from ihaeng.ledger.organization.rules import Move, day_of, is_phone, role_called


class Step(StrEnum):
    JOINS = "joins"  # a new person
    MOVES = "moves"
    LEAVES = "leaves"
    DONE = "done"  # it is so already
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What one row comes to. ``words`` say it, or why it cannot be."""

    move: Move
    step: Step
    words: Words
    person_id: int | None = None
    ends: tuple[int, ...] = ()
    joins: Department | None = None
    role: str | None = None
    until: date | None = None


class _RowRefusal(Exception):  # noqa: N818 - an answer about a row
    def __init__(self, ko: str, en: str) -> None:
        self.words = Words(ko, en)


def foreseen(government: Government, moves: Sequence[Move], on: date) -> list[Foreseen]:
    """What each row of a round effective ``on`` would do. Reads everything once."""
    round_ = _Round(government, moves, on)
    return [round_.foresee(move) for move in moves]


class _Round:
    def __init__(self, government: Government, moves: Sequence[Move], on: date) -> None:
        self.on = on
        current = Department.objects.filter(on_day(on), government=government)
        self.departments = {department.name: department for department in current}
        self.people: dict[str, list[Person]] = {}
        for person in Person.objects.filter(government=government).select_related("user"):
            self.people.setdefault(person.name, []).append(person)
        self.posts: dict[int, list[Post]] = {}
        held = Post.objects.filter(person__government=government).select_related("department")
        for post in held.order_by("id"):
            self.posts.setdefault(post.person_id, []).append(post)
        self.coming = Counter(move.name for move in moves if move.joins)
        self.seen: set[tuple[str, str, str]] = set()

    def foresee(self, move: Move) -> Foreseen:
        try:
            return self._foresee(move)
        except _RowRefusal as refusal:
            return Foreseen(move, Step.REFUSED, refusal.words)

    def _foresee(self, move: Move) -> Foreseen:
        self._refuse_badly_written(move)
        joins = self._department(move.joins) if move.joins else None
        leaves = self._department(move.leaves) if move.leaves else None
        role = _role(move) if joins else None
        until = _until(move, role)
        found = self._candidates(move)
        if self._is_done(found, joins, role, leaves):
            return Foreseen(move, Step.DONE, Words("이미 반영되어 있습니다.", "It is so already."))
        person = self._person(move, found, leaves)
        ends = self._ending(person, leaves, joins) if person else ()
        told = Foreseen(
            move,
            Step.JOINS,
            Words("", ""),
            person.id if person else None,
            tuple(post.id for post in ends),
            joins,
            role.key if role else None,
            until,
        )
        return replace(told, step=_step(told), words=_said(told, role))

    def _refuse_badly_written(self, move: Move) -> None:
        if not move.name:
            raise _RowRefusal("성명이 비어 있습니다.", "the name is blank.")
        if not (move.joins or move.leaves):
            raise _RowRefusal(
                "현 부서와 새 부서가 모두 비어 있습니다.", "both departments are blank."
            )
        if move.phone and not is_phone(move.phone):
            raise _RowRefusal(
                f"전화번호를 알 수 없습니다: {move.phone}.", f"{move.phone} is no telephone number."
            )
        if move.successor and not (
            len(self.people.get(move.successor, ())) + self._newly(move.successor) == 1
        ):
            raise _RowRefusal(
                f"후임 {move.successor}을(를) 한 사람으로 정할 수 없습니다.",
                f"the successor {move.successor} is not exactly one person.",
            )
        row = (move.name, move.username, move.leaves)
        if row in self.seen:
            raise _RowRefusal("같은 직원이 두 번 적혀 있습니다.", "the person stands here twice.")
        self.seen.add(row)

    def _newly(self, name: str) -> int:
        """How many of this name come with the round and were not here before."""
        return self.coming[name] if name not in self.people else 0

    def _department(self, name: str) -> Department:
        found = self.departments.get(name)
        if found is None:
            raise _RowRefusal(
                f"{self.on}에 없는 부서입니다: {name}. 조직도의 이름과 맞추십시오.",
                f"there is no department {name} on {self.on}. Use the name in the chart.",
            )
        return found

    def _candidates(self, move: Move) -> list[Person]:
        found = self.people.get(move.name, [])
        if move.username:
            found = [p for p in found if p.user is not None and p.user.username == move.username]
            if not found:
                raise _RowRefusal(
                    f"아이디 {move.username}인 {move.name}이(가) 없습니다.",
                    f"there is no {move.name} with the user name {move.username}.",
                )
        return found

    def _is_done(
        self,
        found: Sequence[Person],
        joins: Department | None,
        role: Role | None,
        leaves: Department | None,
    ) -> bool:
        """Whether the sheet has been applied: a post begun, or where nobody joins, ended, on the day."""
        held = [post for person in found for post in self.posts.get(person.id, [])]
        if joins is not None and role is not None:
            return any(
                (post.department_id, post.role, post.since) == (joins.id, role.key, self.on)
                for post in held
            )
        return (
            leaves is not None
            and any((post.department_id, post.until) == (leaves.id, self.on) for post in held)
            and not any(post.department_id == leaves.id and self._open(post) for post in held)
        )

    def _open(self, post: Post) -> bool:
        """Held on the day or later."""
        return post.until is None or post.until > self.on

    def _person(
        self, move: Move, found: Sequence[Person], leaves: Department | None
    ) -> Person | None:
        """Whom the row is about; None for somebody new."""
        if leaves is not None:
            found = [
                person
                for person in found
                if any(p.department_id == leaves.id and self._open(p) for p in self._of(person))
            ]
            if not found:
                raise _RowRefusal(
                    f"{leaves}에 {move.name}이(가) 없습니다.", f"{leaves} has no {move.name}."
                )
        elif not move.username and any(self._open(p) for each in found for p in self._of(each)):
            raise _RowRefusal(
                f"{move.name}은(는) 이미 재직 중입니다. 현 부서를 적거나, 동명이인이면 직원 등록을 먼저 하십시오.",
                f"there is a {move.name} in post. Name the department they leave, or register a namesake first.",
            )
        if len(found) > 1:
            raise _RowRefusal(
                f"{move.name}이(가) {len(found)}명입니다. 아이디를 적으십시오.",
                f"there are {len(found)} people called {move.name}. Give the user name.",
            )
        return found[0] if found else None

    def _of(self, person: Person) -> list[Post]:
        return self.posts.get(person.id, [])

    def _ending(
        self, person: Person, leaves: Department | None, joins: Department | None
    ) -> list[Post]:
        """Who moves leaves the posts in one department; who leaves, every post."""
        ends = [
            post
            for post in self._of(person)
            if self._open(post)
            and (joins is None or (leaves is not None and post.department_id == leaves.id))
        ]
        for post in ends:
            if post.since >= self.on:
                raise _RowRefusal(
                    f"현 보직이 {post.since}에 시작하여 발령일보다 늦습니다.",
                    f"the present post began on {post.since}, not before the day of the round.",
                )
        return ends


def _role(move: Move) -> Role:
    found = role_called(move.role) if move.role else ROLES["officer"]
    if found is None:
        raise _RowRefusal(
            f"모르는 역할입니다: {move.role}. 쓸 수 있는 역할: {', '.join(_roles('ko'))}.",
            f"there is no role {move.role}. Roles: {', '.join(_roles('en'))}.",
        )
    return found


def _roles(language: str) -> Iterator[str]:
    for role in ROLES.values():
        if role.reach is not Reach.INSTALLATION:
            yield role.words.ko if language == "ko" else role.words.en


def _until(move: Move, role: Role | None) -> date | None:
    until = day_of(move.until) if move.until else None
    if move.until and until is None:
        raise _RowRefusal(
            f"종료일을 알 수 없습니다: {move.until}. 2027-06-30처럼 적으십시오.",
            f"{move.until} is no day. Write it as 2027-06-30.",
        )
    if role is not None and role.must_end and until is None:
        raise _RowRefusal(
            f"{role.words.ko} 역할은 종료일을 적어야 합니다.", f"{role.words.en} needs a last day."
        )
    return until


def _step(told: Foreseen) -> Step:
    if told.joins is None:
        return Step.LEAVES
    return Step.JOINS if told.person_id is None else Step.MOVES


def _said(told: Foreseen, role: Role | None) -> Words:
    move = told.move
    if told.joins is None:
        return Words(
            f"{move.leaves}에서 나감(모든 역할 종료)", f"Leaves {move.leaves}, every post ends"
        )
    what = Words(
        f"{move.joins} {move.title or (role.words.ko if role else '')}".strip(),
        f"{move.joins}, {move.title or (role.words.en if role else '')}".strip(", "),
    )
    if told.person_id is None:
        return Words(f"신규 등록: {what.ko}", f"New: {what.en}")
    return Words(
        f"{move.leaves or '무보직'} → {what.ko}", f"{move.leaves or 'no post'} → {what.en}"
    )
