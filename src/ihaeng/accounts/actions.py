"""Everything that changes an account."""

from axes.utils import reset
from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from ihaeng.accounts.actors import Actor
from ihaeng.accounts.models import Identity, PastPassword, User
from ihaeng.accounts.passwords import demand_good
from ihaeng.accounts.refusals import ConflictRefusal, InvalidRefusal
from ihaeng.accounts.sessions.actions import end_sessions
from ihaeng.core.documents import Words
from ihaeng.trail.models import Kind
from ihaeng.trail.recording import acting

USER_ADDED = Kind("accounts.user_added", Words("{target} 계정을 만듦", "Made the account {target}"))
USER_EDITED = Kind(
    "accounts.user_edited", Words("{target} 계정 정보를 고침", "Edited the account {target}")
)
USER_LOCKED = Kind("accounts.user_locked", Words("{target} 계정을 잠금", "Locked {target}"))
USER_UNLOCKED = Kind(
    "accounts.user_unlocked", Words("{target} 계정 잠금을 풂", "Unlocked {target}")
)
MANAGER_SET = Kind(
    "accounts.manager_set",
    Words("{target}의 시스템 관리자 여부를 바꿈", "Made {target} system manager, or no more"),
    ("manager",),
)
PASSWORD_CHANGED = Kind(
    "accounts.password_changed",
    Words("{target}이(가) 비밀번호를 바꿈", "{target} changed the password"),
)
PASSWORD_SET = Kind(
    "accounts.password_set",
    Words("{target}의 비밀번호를 새로 정해 줌", "Set a new password for {target}"),
)
IDENTITY_LINKED = Kind(
    "accounts.identity_linked",
    Words("{target} 계정을 {provider}에 연결함", "Linked {target} to {provider}"),
    ("provider",),
)


def add_user(
    *,
    username: str,
    name: str,
    email: str = "",
    password: str | None = None,
    manager: bool = False,
    must_change: bool = True,
    by: Actor,
) -> User:
    """A new account without rights. Without a password it is entered by other ways only.

    Refused: a sign-in name that is taken or blank, a password against the policy.
    """
    user = User(username=username.strip(), name=name.strip(), email=email, is_manager=manager)
    if not user.username or not user.name:
        words = Words("아이디와 이름을 입력하십시오.", "Enter a sign-in name and a name.")
        raise InvalidRefusal(words, {"username" if not user.username else "name": words})
    if password is None:
        user.set_unusable_password()
    else:
        demand_good(password, user, settings.SIGN_IN.passwords)
        user.set_password(password)
        user.must_change_password = must_change
        user.password_changed_at = timezone.now()
    try:
        with acting(USER_ADDED, by=by) as act:
            user.save(force_insert=True)
            act.target = user
    except IntegrityError as error:
        raise _taken(user.username) from error
    return user


def _taken(username: str) -> ConflictRefusal:
    words = Words(
        f"'{username}' 아이디는 이미 쓰고 있습니다. 다른 아이디를 정하십시오.",
        f"The sign-in name '{username}' is taken. Choose another.",
    )
    return ConflictRefusal(words, {"username": words})


def edit_user(user: User, *, name: str, email: str, language: str, by: Actor) -> None:
    """Refused: a blank name."""
    if not name.strip():
        words = Words("이름을 입력하십시오.", "Enter a name.")
        raise InvalidRefusal(words, {"name": words})
    with acting(USER_EDITED, by=by, target=user):
        user.name, user.email, user.language = name.strip(), email, language
        user.save(update_fields=["name", "email", "language"])


def change_password(user: User, *, old: str, new: str, keep: str | None = None, by: Actor) -> None:
    """Somebody's own change. Every session but ``keep`` ends.

    Refused: the old password is wrong, the new one is against the policy.
    """
    if not user.check_password(old):
        words = Words("지금 쓰는 비밀번호가 맞지 않습니다.", "The present password is wrong.")
        raise InvalidRefusal(words, {"old": words})
    demand_good(new, user, settings.SIGN_IN.passwords)
    with acting(PASSWORD_CHANGED, by=by, target=user):
        _replace_password(user, new, must_change=False)
        end_sessions(user.id, keep=keep, why="password", by=by)


def set_password(user: User, *, new: str, by: Actor) -> None:
    """Somebody else's: a new one that must be changed at the next sign-in. All sessions end.

    Refused: it is against the policy.
    """
    demand_good(new, user, settings.SIGN_IN.passwords)
    with acting(PASSWORD_SET, by=by, target=user):
        _replace_password(user, new, must_change=True)
        end_sessions(user.id, why="password", by=by)


def _replace_password(user: User, new: str, *, must_change: bool) -> None:
    if user.has_usable_password():
        PastPassword.objects.create(user=user, password=user.password)
    kept = settings.SIGN_IN.passwords.history
    old = PastPassword.objects.filter(user=user).order_by("-id").values_list("id", flat=True)
    PastPassword.objects.filter(id__in=list(old[kept:])).delete()
    user.set_password(new)
    user.must_change_password = must_change
    user.password_changed_at = timezone.now()
    user.save(update_fields=["password", "must_change_password", "password_changed_at"])


def lock_user(user: User, *, reason: str = "", by: Actor) -> None:
    """The account cannot be entered until it is unlocked; its sessions end. Its records stay."""
    with acting(USER_LOCKED, by=by, target=user, reason=reason):
        user.is_active = False
        user.save(update_fields=["is_active"])
        end_sessions(user.id, why="locked", by=by)


def unlock_user(user: User, *, by: Actor) -> None:
    """Undo ``lock_user``, and forget failed sign-ins that keep the name out."""
    with acting(USER_UNLOCKED, by=by, target=user):
        user.is_active = True
        user.save(update_fields=["is_active"])
        reset(username=user.username)


def set_manager(user: User, *, manager: bool, by: Actor) -> None:
    """Give or take the role of the installation's manager. Refused: to take the last one's."""
    others = User.objects.filter(is_manager=True, is_active=True).exclude(id=user.id)
    if not manager and not others.exists():
        raise ConflictRefusal(
            Words(
                "시스템 관리자가 한 사람은 있어야 합니다. 다른 사람을 먼저 지정하십시오.",
                "There must be one system manager. Appoint another first.",
            )
        )
    with acting(MANAGER_SET, by=by, target=user, manager=manager):
        user.is_manager = manager
        user.save(update_fields=["is_manager"])


def link_identity(user: User, *, provider: str, subject: str, by: Actor) -> None:
    """``user`` may come in as ``subject`` of ``provider``. Refused: it is somebody else's."""
    try:
        with transaction.atomic(), acting(IDENTITY_LINKED, by=by, target=user, provider=provider):
            Identity.objects.create(user=user, provider=provider, subject=subject)
    except IntegrityError as error:
        raise ConflictRefusal(
            Words(
                "이미 다른 계정에 연결된 외부 계정입니다.",
                "This outside account is linked to another account already.",
            )
        ) from error
