from django.apps import AppConfig


class LibraryConfig(AppConfig):
    name = "ihaeng.library"
    label = "library"
    verbose_name = "자료실"
    default_auto_field = "django.db.models.BigAutoField"
