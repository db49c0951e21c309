"""Every view module brings its own routes; this only sees to it that they are loaded."""

from importlib import import_module
from pkgutil import iter_modules

from ihaeng.desk import views
from ihaeng.desk.routing import ROUTES

app_name = "desk"

for found in iter_modules(views.__path__):
    import_module(f"{views.__name__}.{found.name}")

urlpatterns = ROUTES
