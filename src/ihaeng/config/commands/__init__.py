"""Commands of the platform, one a module.

Loading any of them sets Django up first: a command is loaded only once somebody asks for it.
"""

import os

import django
from django.core.management import call_command
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor

from ihaeng.cli.command import RefusalError
from ihaeng.core.documents import Words


def ready() -> None:
    """Django set up with the settings of this installation. Doing it twice changes nothing."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ihaeng.config.settings")
    django.setup()


def open_database() -> None:
    """Bring the tables to this version, in silence; ``RefusalError`` where no database answers."""
    try:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            call_command("migrate", verbosity=0, interactive=False)
    except OperationalError as error:
        raise RefusalError(
            Words(
                f"데이터베이스에 연결할 수 없습니다: {error}. DATABASE_URL 또는 IHAENG_HOME 설정을 "
                "확인하십시오.",
                f"The database does not answer: {error}. Look at DATABASE_URL or IHAENG_HOME.",
            )
        ) from error


ready()
