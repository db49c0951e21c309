"""How people may sign in to an installation: the file ``sign-in.toml`` in its home, and defaults.

A text value ``env:NAME`` stands for the environment variable of that name, so that secrets need not
lie in the file.
"""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, Field, dataclass, field, fields
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Any, TypeVar

from ihaeng.accounts.roles import ROLES
from ihaeng.core.documents import Words


class PolicyError(Exception):
    """The file cannot be taken; ``words`` say where and what to do."""

    def __init__(self, words: Words) -> None:
        super().__init__(f"{words.ko} / {words.en}")
        self.words = words


@dataclass(frozen=True, slots=True)
class Passwords:
    min_length: int = 10
    history: int = 3  # how many earlier ones may not come back
    max_age_days: int = 0  # 0: a password does not grow old


@dataclass(frozen=True, slots=True)
class Sessions:
    idle_minutes: int = 60
    absolute_hours: int = 12
    concurrent: int = 5  # 0: any number


@dataclass(frozen=True, slots=True)
class Lockout:
    failures: int = 5
    minutes: int = 15


@dataclass(frozen=True, slots=True)
class SecondFactor:
    required_for: tuple[str, ...] = ()  # keys of roles


@dataclass(frozen=True, slots=True)
class Portal:
    """Sign-on by a header that a portal in front sets. Off while ``header`` is empty."""

    header: str = ""
    second_factor_done: bool = False


@dataclass(frozen=True, slots=True)
class Directory:
    """An LDAP directory. Off while ``server`` is empty."""

    server: str = ""  # ldaps://directory.example
    user_dn: str = ""  # uid={name},ou=people,dc=example
    start_tls: bool = False
    name_attribute: str = "cn"
    email_attribute: str = "mail"
    creates_accounts: bool = False
    timeout_seconds: int = 5


@dataclass(frozen=True, slots=True)
class Oidc:
    id: str
    name: str
    server_url: str
    client_id: str
    client_secret: str = ""
    match_claim: str = ""  # a claim equal to our sign-in name; empty: people link it themselves
    creates_accounts: bool = False
    second_factor_done: bool = False


@dataclass(frozen=True, slots=True)
class Saml:
    id: str
    name: str
    entity_id: str
    metadata_url: str = ""
    sso_url: str = ""
    x509cert: str = ""
    match_claim: str = ""
    uid_attribute: str = "uid"
    creates_accounts: bool = False
    second_factor_done: bool = False


@dataclass(frozen=True, slots=True)
class SignInPolicy:
    passwords: Passwords = field(default_factory=Passwords)
    sessions: Sessions = field(default_factory=Sessions)
    lockout: Lockout = field(default_factory=Lockout)
    second_factor: SecondFactor = field(default_factory=SecondFactor)
    proxies: tuple[IPv4Network | IPv6Network, ...] = ()  # whose headers are believed
    portal: Portal = field(default_factory=Portal)
    directory: Directory = field(default_factory=Directory)
    oidc: tuple[Oidc, ...] = ()
    saml: tuple[Saml, ...] = ()

    def provider(self, key: str) -> Oidc | Saml | None:
        known: tuple[Oidc | Saml, ...] = (*self.oidc, *self.saml)
        return next((one for one in known if one.id == key), None)


_SECTIONS: dict[str, type] = {
    "passwords": Passwords,
    "sessions": Sessions,
    "lockout": Lockout,
    "second_factor": SecondFactor,
    "portal": Portal,
    "directory": Directory,
}
_LISTS: dict[str, type] = {"oidc": Oidc, "saml": Saml}
_T = TypeVar("_T")


def policy_in(path: Path) -> SignInPolicy:
    """The policy in a file; the defaults where there is none. Raises ``PolicyError``."""
    if not path.exists():
        return SignInPolicy()
    try:
        return policy_of(tomllib.loads(path.read_text("utf-8")), os.environ)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _wrong(str(path), str(error)) from error


def policy_of(table: Mapping[str, Any], environ: Mapping[str, str]) -> SignInPolicy:
    """The policy a parsed file describes. Raises ``PolicyError``, naming the place."""
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key in _SECTIONS:
            values[key] = _filled(_SECTIONS[key], value, key, environ)
        elif key in _LISTS:
            values[key] = tuple(_filled(_LISTS[key], one, key, environ) for one in value)
        elif key == "proxies":
            values[key] = _networks(value)
        else:
            raise _wrong(key, "?")
    policy = SignInPolicy(**values)
    if unknown := set(policy.second_factor.required_for) - set(ROLES):
        raise _wrong("second_factor.required_for", ", ".join(sorted(unknown)))
    if policy.portal.header and not policy.proxies:
        raise _wrong("proxies", "portal.header")
    return policy


def _filled(kind: type[_T], table: Mapping[str, Any], where: str, environ: Mapping[str, str]) -> _T:
    if not isinstance(table, Mapping):
        raise _wrong(where, str(table))
    known = {f.name: f for f in fields(kind)}  # type: ignore[arg-type]
    values: dict[str, Any] = {}
    for key, given in table.items():
        if key not in known:
            raise _wrong(f"{where}.{key}", "?")
        value = tuple(given) if isinstance(given, list) else given
        if isinstance(value, str) and value.startswith("env:"):
            value = environ.get(value[4:], "")
        _demand_type(known[key], value, f"{where}.{key}")
        values[key] = value
    missing = [name for name, f in known.items() if f.default is MISSING and name not in values]
    if missing:
        raise _wrong(f"{where}.{missing[0]}", "")
    return kind(**values)


def _demand_type(known: "Field[Any]", value: object, where: str) -> None:
    wanted = str if known.default is MISSING else type(known.default)
    if type(value) is not wanted or (wanted is int and value < 0):  # type: ignore[operator]
        raise _wrong(where, repr(value))


def _networks(value: object) -> tuple[IPv4Network | IPv6Network, ...]:
    try:
        return tuple(ip_network(str(one)) for one in value)  # type: ignore[attr-defined]
    except (ValueError, TypeError) as error:
        raise _wrong("proxies", str(error)) from error


def _wrong(where: str, what: str) -> PolicyError:
    return PolicyError(
        Words(
            f"sign-in.toml의 {where} 항목을 쓸 수 없습니다({what}). 설명서의 로그인 설정을 보고 "
            "고치십시오.",
            f"sign-in.toml: {where} cannot be taken ({what}). See the manual on signing in.",
        )
    )
