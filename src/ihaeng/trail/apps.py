from django.apps import AppConfig
from django.db.models.signals import post_migrate

from ihaeng.trail import triggers


class TrailConfig(AppConfig):
    name = "ihaeng.trail"
    label = "trail"
    verbose_name = "기록"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Every migration may have rebuilt a table, which drops its triggers.
        post_migrate.connect(triggers.install_after_migrating, dispatch_uid="trail.triggers")
