from django.apps import AppConfig, apps


class AccountsConfig(AppConfig):
    name = "ihaeng.accounts"
    label = "accounts"
    verbose_name = "계정"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # A table of django-allauth, watched by the trail like our own.
        apps.get_model("mfa", "Authenticator").trail_hides = ("data",)
