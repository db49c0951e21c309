"""How a name and a password are checked. Neither backend writes anything of its own."""

import logging
from typing import Any

from django.conf import settings
from django.contrib.auth.backends import BaseBackend
from django.contrib.auth.hashers import get_hasher, identify_hasher, make_password
from django.http import HttpRequest
from ldap3 import AUTO_BIND_NO_TLS, AUTO_BIND_TLS_BEFORE_BIND, BASE, Connection, Server
from ldap3.core.exceptions import LDAPBindError, LDAPException
from ldap3.utils.dn import escape_rdn

from ihaeng.accounts.actions import add_user
from ihaeng.accounts.actors import system
from ihaeng.accounts.models import User
from ihaeng.accounts.policy import Directory
from ihaeng.accounts.queries import user_named

log = logging.getLogger(__name__)


class AccountBackend(BaseBackend):
    """Finds the account of a session."""

    def get_user(self, user_id: int) -> User | None:
        return User.objects.filter(pk=user_id, is_active=True).first()


class PasswordBackend(AccountBackend):
    """The passwords kept here."""

    def authenticate(
        self,
        request: HttpRequest | None,  # noqa: ARG002 - Django gives it to every backend
        username: str = "",
        password: str = "",
        **_: Any,  # noqa: ANN401 - what other backends want
    ) -> User | None:
        user = user_named(username)
        if user is None:
            make_password(password)  # a name nobody has must not be answered sooner
            return None
        return user if user.check_password(password) and user.is_active else None


class DirectoryBackend(AccountBackend):
    """The passwords of an LDAP directory, for accounts that exist or may be made."""

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str = "",
        password: str = "",
        **_: Any,  # noqa: ANN401 - what other backends want
    ) -> User | None:
        directory: Directory = settings.SIGN_IN.directory
        # A directory takes an empty password as "nobody" and says yes.
        if not directory.server or not username or not password:
            return None
        try:
            found = self._ask(directory, username, password)
        except LDAPException as error:
            log.warning("the directory %s does not answer: %s", directory.server, error)
            if request is not None:
                request.directory_is_down = True  # type: ignore[attr-defined]
            return None
        return None if found is None else self._account(directory, username, *found)

    def connection(self, directory: Directory, dn: str, password: str) -> Connection:
        server = Server(directory.server, connect_timeout=directory.timeout_seconds)
        bind = AUTO_BIND_TLS_BEFORE_BIND if directory.start_tls else AUTO_BIND_NO_TLS
        return Connection(
            server, dn, password, auto_bind=bind, receive_timeout=directory.timeout_seconds
        )

    def _ask(self, directory: Directory, username: str, password: str) -> tuple[str, str] | None:
        """Name and address of whoever has this password; None: nobody."""
        dn = directory.user_dn.format(name=escape_rdn(username))
        try:
            with self.connection(directory, dn, password) as bound:
                wanted = [directory.name_attribute, directory.email_attribute]
                bound.search(dn, "(objectClass=*)", BASE, attributes=wanted)
                entry = bound.response[0]["attributes"] if bound.response else {}
        except LDAPBindError:
            return None
        return _first(entry.get(wanted[0])) or username, _first(entry.get(wanted[1]))

    def _account(self, directory: Directory, username: str, name: str, email: str) -> User | None:
        user = user_named(username)
        if user is None and directory.creates_accounts:
            user = add_user(username=username, name=name, email=email, by=system("LDAP"))
        return user if user is not None and user.is_active else None


def renewed_hash(user: User, password: str) -> str:
    """A hash as strong as today's settings, where the one that is kept is weaker; else empty."""
    if not user.has_usable_password() or not user.check_password(password):
        return ""
    hasher = identify_hasher(user.password)
    weak = hasher.must_update(user.password) or hasher.algorithm != get_hasher().algorithm
    return make_password(password) if weak else ""


def _first(value: object) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    return str(value or "")
