"""Every module beside this one brings its own operations."""

from importlib import import_module
from pkgutil import iter_modules

from django.urls import path

import ihaeng.api as package
from ihaeng.api.door import api

for found in iter_modules(package.__path__):
    module = import_module(f"{package.__name__}.{found.name}")
    if hasattr(module, "ROUTER"):
        api.add_router("", module.ROUTER)

urlpatterns = [path("", api.urls)]
