"""The settings of an installation, read once from the environment.

``IHAENG_HOME`` is the folder that holds everything of an installation: database, files, search
index, secret. ``DATABASE_URL`` moves the database elsewhere.
"""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Environment:
    home: Path
    database_url: str
    secret_key: str
    hosts: tuple[str, ...]
    https: bool
    debug: bool


def _secret(home: Path) -> str:
    """Made at the first start, readable by the owner alone, never in the code or a log."""
    path = home / "secret.key"
    if not path.exists():
        home.mkdir(parents=True, exist_ok=True)
        made = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(made, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(50))
    return path.read_text("ascii")


def environment() -> Environment:
    home = Path(os.environ.get("IHAENG_HOME", "ihaeng-data")).absolute()
    return Environment(
        home=home,
        database_url=os.environ.get("DATABASE_URL", ""),
        secret_key=os.environ.get("IHAENG_SECRET_KEY") or _secret(home),
        hosts=tuple(os.environ.get("IHAENG_HOSTS", "localhost,127.0.0.1").split(",")),
        https=os.environ.get("IHAENG_HTTPS", "") == "1",
        debug=os.environ.get("IHAENG_DEBUG", "") == "1",
    )
