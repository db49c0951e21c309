from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "ihaeng.ledger"
    label = "ledger"
    verbose_name = "대장"
    default_auto_field = "django.db.models.BigAutoField"
