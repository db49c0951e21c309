"""A whole installation in one file, and back: on either database, proved by its own digests.

A backup is a ZIP of one JSON line a row, the stored files, and a manifest with the count and the
digest of every part. It is written aside and moved; a restore wants an empty database and ends by
verifying the trail.
"""

import hashlib
import json
import os
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from django.apps import apps
from django.core.management.color import no_style
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models, transaction

from ihaeng import __version__
from ihaeng.accounts.refusals import ConflictRefusal, InvalidRefusal
from ihaeng.core.documents import Words
from ihaeng.trail.triggers import install, removals
from ihaeng.trail.verifying import Breach, breaches

FORMAT = 1
_LEFT_OUT = {"django_session"}  # a restored installation asks everybody to sign in again
_ROWS = 500
_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Restored:
    """What came back, and what of its trail does not hold (nothing, if all is well)."""

    rows: int
    files: int
    breaches: tuple[Breach, ...]


def _models() -> list[type[models.Model]]:
    found = (model for model in apps.get_models(include_auto_created=True) if model._meta.managed)
    return [model for model in found if model._meta.db_table not in _LEFT_OUT]


def back_up(home: Path, target: Path, told: Callable[[str], None] = lambda _: None) -> int:
    """Write the whole installation to ``target``; returns the number of rows.

    ``told`` hears the name of each part. The tables are those of one moment, whoever writes
    meanwhile; files are added only, so those the rows name are there.
    """
    aside = target.with_name(f".{target.name}.part")
    parts: dict[str, dict[str, Any]] = {}
    with ZipFile(aside, "w", ZIP_DEFLATED, allowZip64=True) as archive, _one_moment():
        for model in _models():
            told(model._meta.db_table)
            with _part(archive, f"tables/{model._meta.db_table}.jsonl", parts) as (write, noted):
                noted["rows"] = 0
                for line in _lines(model):
                    write(line)
                    noted["rows"] += 1
        for path in _files(home):
            with _part(archive, path.relative_to(home).as_posix(), parts) as (write, _):
                _copy(path, write)
        manifest = {
            "format": FORMAT,
            "version": __version__,
            "made": datetime.now(UTC).isoformat(),
            "parts": parts,
        }
        archive.writestr("manifest.json", json.dumps(manifest, ensure_ascii=False, indent=1))
    with aside.open("rb") as file:
        os.fsync(file.fileno())
    aside.replace(target)
    return sum(part.get("rows", 0) for part in parts.values())


@contextmanager
def _one_moment() -> Iterator[None]:
    """A reading transaction that sees one state; it never holds a writer up."""
    if connection.in_atomic_block:  # it is one already
        yield
        return
    begin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
    with connection.cursor() as cursor:
        cursor.execute(begin if connection.vendor == "postgresql" else "BEGIN DEFERRED")
        try:
            yield
        finally:
            cursor.execute("COMMIT")


@contextmanager
def _part(
    archive: ZipFile, name: str, parts: dict[str, dict[str, Any]]
) -> Iterator[tuple[Callable[[bytes], None], dict[str, Any]]]:
    digest = hashlib.sha256()
    noted: dict[str, Any] = {}
    info = ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
    info.compress_type = ZIP_DEFLATED if name.startswith("tables/") else ZIP_STORED
    with archive.open(info, "w", force_zip64=True) as file:

        def write(data: bytes) -> None:
            digest.update(data)
            file.write(data)

        yield write, noted
    parts[name] = {**noted, "sha256": digest.hexdigest()}


def _lines(model: type[models.Model]) -> Iterator[bytes]:
    names = [field.attname for field in model._meta.concrete_fields]
    rows = model._base_manager.order_by("pk").values_list(*names)
    for row in rows.iterator(_ROWS):
        said = dict(zip(names, row, strict=True))
        yield json.dumps(said, cls=_Encoder, ensure_ascii=False).encode() + b"\n"


class _Encoder(DjangoJSONEncoder):
    """Microseconds are kept: digests of the trail cover them."""

    def default(self, o: Any) -> Any:  # noqa: ANN401 - the encoder's own door
        return o.isoformat() if isinstance(o, datetime) else super().default(o)


def _files(home: Path) -> Iterator[Path]:
    folder = home / "files"
    yield from sorted(path for path in folder.rglob("*") if path.is_file())


def _copy(path: Path, write: Callable[[bytes], None]) -> None:
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            write(piece)


def restore(source: Path, home: Path, told: Callable[[str], None] = lambda _: None) -> Restored:
    """Fill the empty installation at ``home`` from ``source``.

    Refused, with nothing changed: a file that is no backup, is damaged or of a newer program, and
    a database that already holds accounts or records.
    """
    try:
        with ZipFile(source) as archive:
            manifest = _manifest(archive)
            _check(archive, manifest)
            _demand_empty()
            files = _place(archive, manifest, home)  # first: without rows they are nothing yet
            rows = _load(archive, manifest, told)
    except (BadZipFile, OSError, KeyError, ValueError, RuntimeError, zlib.error) as error:
        raise InvalidRefusal(
            Words(
                f"백업 파일을 읽을 수 없습니다: {source.name}. 파일이 온전한지 확인하십시오.",
                f"The backup {source.name} cannot be read. Is the file whole?",
            )
        ) from error
    return Restored(rows, files, tuple(breaches()))


def _manifest(archive: ZipFile) -> dict[str, Any]:
    manifest: dict[str, Any] = json.loads(archive.read("manifest.json"))
    if manifest["format"] > FORMAT:
        raise InvalidRefusal(
            Words(
                "더 새로운 판에서 만든 백업입니다. 프로그램을 먼저 올리십시오.",
                "A newer version made this backup. Upgrade the program first.",
            )
        )
    return manifest


def _check(archive: ZipFile, manifest: dict[str, Any]) -> None:
    for name, part in manifest["parts"].items():
        digest = hashlib.sha256()
        with archive.open(name) as file:
            while piece := file.read(_PIECE):
                digest.update(piece)
        if digest.hexdigest() != part["sha256"]:
            raise InvalidRefusal(
                Words(
                    f"백업의 {name} 부분이 손상되었습니다. 다른 백업을 쓰십시오.",
                    f"Part {name} of the backup is damaged. Use another backup.",
                )
            )


def _demand_empty() -> None:
    held = [model for model in _models() if model._meta.app_label in _OURS]
    if any(model._base_manager.exists() for model in held):
        raise ConflictRefusal(
            Words(
                "데이터베이스가 비어 있지 않습니다. 복원은 빈 설치본에만 할 수 있습니다.",
                "The database is not empty. A backup is restored into an empty installation only.",
            )
        )


_OURS = {"trail", "accounts", "library", "ledger"}


def _load(archive: ZipFile, manifest: dict[str, Any], told: Callable[[str], None]) -> int:
    """All tables in one transaction: foreign keys are looked at when it commits."""
    count = 0
    with transaction.atomic(), connection.cursor() as cursor:
        for removal in removals(connection):
            cursor.execute(removal)
        for model in _models():
            name = f"tables/{model._meta.db_table}.jsonl"
            if name not in manifest["parts"]:
                continue
            told(model._meta.db_table)
            cursor.execute(f'DELETE FROM "{model._meta.db_table}"')  # noqa: S608 - rows that migrating made
            with archive.open(name) as file:
                count += _fill(cursor, model, file)
        for statement in connection.ops.sequence_reset_sql(no_style(), _models()):
            cursor.execute(statement)
    install(connection)
    return count


def _fill(cursor: Any, model: type[models.Model], file: IO[bytes]) -> int:  # noqa: ANN401 - Django's
    fields = model._meta.concrete_fields
    columns = ", ".join(f'"{field.column}"' for field in fields)
    places = ", ".join(["%s"] * len(fields))
    statement = f'INSERT INTO "{model._meta.db_table}" ({columns}) VALUES ({places})'  # noqa: S608 - names of our own
    count = 0
    while lines := list(islice(file, _ROWS)):
        rows = [json.loads(line) for line in lines]
        cursor.executemany(
            statement, [[_stored(f, row.get(f.attname)) for f in fields] for row in rows]
        )
        count += len(rows)
    return count


def _stored(field: Any, value: Any) -> Any:  # noqa: ANN401 - any field, any value
    target = field.target_field if isinstance(field, models.ForeignKey) else field
    return target.get_db_prep_save(target.to_python(value), connection)


def _place(archive: ZipFile, manifest: dict[str, Any], home: Path) -> int:
    """Stored files are named by their digests; a name that would lead elsewhere is refused."""
    names = [name for name in manifest["parts"] if name.startswith("files/")]
    for name in names:
        target = (home / name).resolve()
        if not target.is_relative_to((home / "files").resolve()):
            raise ValueError(name)
        target.parent.mkdir(parents=True, exist_ok=True)
        with archive.open(name) as file, target.open("wb") as out:
            while piece := file.read(_PIECE):
                out.write(piece)
    return len(names)
