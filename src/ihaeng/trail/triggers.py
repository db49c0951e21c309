"""Database triggers: whoever writes, and however, the row as it was and as it is is kept.

A model may declare ``trail_hides``: names of fields whose values are secrets. Their place shows
only that they changed. It may declare ``trail_exempt``, a reason, and is then not watched. Rows of one
that declares ``append_only = True`` are never changed nor removed: the database refuses.
"""

import hashlib
from collections.abc import Iterator

from django.apps import AppConfig, apps
from django.db import connections, models
from django.db.backends.base.base import BaseDatabaseWrapper

WATCHED = ("accounts", "mfa", "library", "ledger")
_OWN = ("trail_event", "trail_change")


def watched() -> Iterator[type[models.Model]]:
    """The models whose tables carry triggers."""
    for label in WATCHED:
        for model in apps.get_app_config(label).get_models(include_auto_created=True):
            if not getattr(model, "trail_exempt", ""):
                yield model


def _append_only() -> Iterator[str]:
    """The tables whose rows stay as they were written."""
    yield from _OWN
    yield from (m._meta.db_table for m in watched() if getattr(m, "append_only", False))


def install_after_migrating(
    using: str = "default", app_config: AppConfig | None = None, **_: object
) -> None:
    """Put every trigger in place, anew. Runs once per migrating, after the last watched app."""
    if app_config is not None and app_config.label == "ledger":
        install(connections[using])


def install(connection: BaseDatabaseWrapper) -> None:
    """Put every trigger in place. Those of the same name are replaced."""
    with connection.cursor() as cursor:
        for statement in statements(connection):
            cursor.execute(statement)


def statements(connection: BaseDatabaseWrapper) -> Iterator[str]:
    dialect = dialect_of(connection)
    yield from dialect.prelude()
    for model in watched():
        yield from dialect.watch(model)
    for table in _append_only():
        yield from dialect.guard(table)


def dialect_of(connection: BaseDatabaseWrapper) -> "_SQLite | _Postgres":
    return _Postgres() if connection.vendor == "postgresql" else _SQLite()


def removals(connection: BaseDatabaseWrapper) -> Iterator[str]:
    """What takes the triggers off again: only to load a backup into an empty database."""
    tables = [model._meta.db_table for model in watched()]
    names = [(f"trail_{verb}_{table}", table) for table in tables for verb in "iud"]
    names += [(f"trail_guard_{verb}_{table}", table) for table in _append_only() for verb in "ud"]
    for name, table in names:
        on = f' ON "{table}"' if connection.vendor == "postgresql" else ""
        yield f'DROP TRIGGER IF EXISTS "{_short(name)}"{on}'


def _short(name: str) -> str:
    """PostgreSQL cuts names at 63 bytes; two cut alike would replace each other."""
    if len(name) <= 63:
        return name
    return f"{name[:50]}_{hashlib.sha256(name.encode()).hexdigest()[:12]}"


def _columns(model: type[models.Model]) -> list[tuple[str, bool]]:
    """Every column, and whether its value is a secret."""
    hidden = set(getattr(model, "trail_hides", ()))
    fields = model._meta.local_concrete_fields
    return [(str(field.column), field.name in hidden) for field in fields]


def _key(model: type[models.Model]) -> str:
    return str(model._meta.pk.column)


class _SQLite:
    def prelude(self) -> Iterator[str]:
        return iter(())

    def watch(self, model: type[models.Model]) -> Iterator[str]:
        table = model._meta.db_table
        old, new = self.row(model, "OLD"), self.row(model, "NEW")
        key = _key(model)
        for verb, what, row, values in (
            ("i", "INSERT", f'NEW."{key}"', ("NULL", new)),
            ("u", "UPDATE", f'NEW."{key}"', (old, new)),
            ("d", "DELETE", f'OLD."{key}"', (old, "NULL")),
        ):
            name = _short(f"trail_{verb}_{table}")
            yield f'DROP TRIGGER IF EXISTS "{name}"'
            yield (
                f'CREATE TRIGGER "{name}" AFTER {what} ON "{table}" BEGIN '  # noqa: S608 - names of our own
                'INSERT INTO trail_change (token, at, "table", "row", operation, old, new) '
                "VALUES ((SELECT token FROM trail_current LIMIT 1), "
                "strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), "
                f"'{table}', CAST({row} AS TEXT), '{verb.upper()}', {values[0]}, {values[1]}); END"
            )

    def row(self, model: type[models.Model], side: str) -> str:
        """The expression for the row called ``side`` as the trail notes it, JSON as text."""
        parts = [
            f"'{column}', " + ("'***'" if hidden else f'{side}."{column}"')
            for column, hidden in _columns(model)
        ]
        # A function takes at most 127 arguments, hence pieces of 50 columns, patched together.
        pieces = [
            f"json_object({', '.join(parts[at : at + 50])})" for at in range(0, len(parts), 50)
        ]
        joined = pieces[0]
        for piece in pieces[1:]:
            joined = f"json_patch({joined}, {piece})"
        return joined

    def guard(self, table: str) -> Iterator[str]:
        for verb, what in (("u", "UPDATE"), ("d", "DELETE")):
            name = _short(f"trail_guard_{verb}_{table}")
            yield f'DROP TRIGGER IF EXISTS "{name}"'
            yield (
                f'CREATE TRIGGER "{name}" BEFORE {what} ON "{table}" BEGIN '
                f"SELECT RAISE(ABORT, '{table} is append-only'); END"
            )


class _Postgres:
    def prelude(self) -> Iterator[str]:
        yield """
            CREATE OR REPLACE FUNCTION trail_note() RETURNS trigger LANGUAGE plpgsql AS $$
            DECLARE
                held text[] := TG_ARGV[1:];
                before jsonb; after jsonb; name text;
            BEGIN
                IF TG_OP <> 'INSERT' THEN before := to_jsonb(OLD); END IF;
                IF TG_OP <> 'DELETE' THEN after := to_jsonb(NEW); END IF;
                FOREACH name IN ARRAY held LOOP
                    IF before IS NOT NULL THEN before := jsonb_set(before, ARRAY[name], '"***"'); END IF;
                    IF after IS NOT NULL THEN after := jsonb_set(after, ARRAY[name], '"***"'); END IF;
                END LOOP;
                INSERT INTO trail_change (token, at, "table", "row", operation, old, new)
                VALUES (
                    NULLIF(current_setting('ihaeng.token', true), ''),
                    to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
                    TG_TABLE_NAME, COALESCE(after, before) ->> TG_ARGV[0], left(TG_OP, 1),
                    before::text, after::text
                );
                RETURN NULL;
            END $$
        """
        yield """
            CREATE OR REPLACE FUNCTION trail_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$
        """

    def row(self, model: type[models.Model], side: str) -> str:
        """The expression for the row called ``side`` as the trail notes it, JSON as text."""
        noted = f"to_jsonb({side})"
        for column, secret in _columns(model):
            if secret:
                noted = f"jsonb_set({noted}, ARRAY['{column}'], '\"***\"')"
        return f"{noted}::text"

    def watch(self, model: type[models.Model]) -> Iterator[str]:
        table = model._meta.db_table
        hidden = [column for column, secret in _columns(model) if secret]
        given = ", ".join(f"'{word}'" for word in [_key(model), *hidden])
        for verb, what in (("i", "INSERT"), ("u", "UPDATE"), ("d", "DELETE")):
            name = _short(f"trail_{verb}_{table}")
            yield f'DROP TRIGGER IF EXISTS "{name}" ON "{table}"'
            yield (
                f'CREATE TRIGGER "{name}" AFTER {what} ON "{table}" '
                f"FOR EACH ROW EXECUTE FUNCTION trail_note({given})"
            )

    def guard(self, table: str) -> Iterator[str]:
        for verb, what in (("u", "UPDATE"), ("d", "DELETE")):
            name = _short(f"trail_guard_{verb}_{table}")
            yield f'DROP TRIGGER IF EXISTS "{name}" ON "{table}"'
            yield (
                f'CREATE TRIGGER "{name}" BEFORE {what} ON "{table}" '
                "FOR EACH ROW EXECUTE FUNCTION trail_refuse()"
            )
