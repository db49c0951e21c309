from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules

from django.apps import AppConfig

from ihaeng import ledger


class LedgerConfig(AppConfig):
    name = "ihaeng.ledger"
    label = "ledger"
    verbose_name = "대장"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Load the actions of every room, whichever face does something first.

        The trail then knows all kinds of events, and rooms below know what follows them.
        """
        for room in iter_modules(ledger.__path__, f"{ledger.__name__}."):
            if room.ispkg and find_spec(f"{room.name}.actions"):
                import_module(f"{room.name}.actions")
