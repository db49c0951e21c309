"""Who asks and acts, worked out once for a request."""

from dataclasses import dataclass, replace

from ihaeng.accounts.refusals import ForbiddenRefusal
from ihaeng.accounts.roles import ROLES, Permission, Reach, Role
from ihaeng.core.documents import Words


@dataclass(frozen=True, slots=True)
class Grant:
    """A role somebody holds today. ``department_id`` is None where it spans the government."""

    role: Role
    government_id: int | None
    department_id: int | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """A person at work in one government (None: the installation itself).

    ``person_id`` is None for a user who is nobody's officer, as the system manager. ``scopes`` are
    all that a token lets them do, whoever lends them more; None: they are here themselves.
    """

    user_id: int | None
    name: str
    government_id: int | None
    person_id: int | None = None
    grants: tuple[Grant, ...] = ()
    scopes: frozenset[Permission] | None = None

    @property
    def permissions(self) -> frozenset[Permission]:
        return frozenset().union(*(grant.role.permissions for grant in self.grants))

    @property
    def departments(self) -> frozenset[int]:
        """The departments in which the actor holds a post."""
        return frozenset(g.department_id for g in self.grants if g.department_id is not None)

    def may(self, permission: Permission, department_id: int | None = None) -> bool:
        """Whether the actor may do this; with a department, whether there."""
        return any(
            permission in grant.role.permissions
            and (
                department_id is None
                or grant.role.reach is not Reach.DEPARTMENT
                or grant.department_id == department_id
            )
            for grant in self.grants
        )

    def demand(self, permission: Permission, department_id: int | None = None) -> None:
        """Raises ``ForbiddenRefusal`` where ``may`` says no."""
        if not self.may(permission, department_id):
            raise ForbiddenRefusal(_not_allowed(permission))


def _not_allowed(permission: Permission) -> Words:
    holders = [role.words for role in ROLES.values() if permission in role.permissions]
    return Words(
        "이 일을 할 권한이 없습니다. 할 수 있는 사람: "
        + ", ".join(words.ko for words in holders)
        + ". 권한이 필요하면 기획부서에 요청하십시오.",
        "You may not do this. Those who may: "
        + ", ".join(words.en for words in holders)
        + ". Ask the planning office if you need to.",
    )


def system(name: str, government_id: int | None = None) -> Actor:
    """The program itself at work (import, demonstration, command line), for the trail to name.

    It may do everything: whoever can start a command on the server can open the database, too.
    """
    role = Role(
        "system",
        Words("프로그램", "Program"),
        Words("", ""),
        frozenset(Permission),
        Reach.INSTALLATION,
    )
    return Actor(None, name, government_id, grants=(Grant(role, government_id),))


def narrowed(actor: Actor, scopes: frozenset[Permission]) -> Actor:
    """The same actor, able to do no more than ``scopes``."""
    grants = tuple(
        replace(grant, role=replace(grant.role, permissions=grant.role.permissions & scopes))
        for grant in actor.grants
    )
    return replace(actor, grants=grants, scopes=scopes)
