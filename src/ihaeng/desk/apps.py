from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "ihaeng.desk"
    label = "desk"
