"""The core and the command line load without what they may not need.

import-linter sees import statements; this also sees a module imported by its name as a string.
"""

import subprocess
import sys

import pytest

IMPORT_ALL = """
import importlib, pkgutil, sys

package, *blocked = sys.argv[1:]
for name in blocked:
    sys.modules[name] = None  # importing it now raises ImportError

def refuse(event, arguments):
    if event.startswith("socket.") and event != "socket.__new__":
        raise RuntimeError(f"{package} used the network while loading: {event}")

sys.addaudithook(refuse)
top = importlib.import_module(package)
names = [found.name for found in pkgutil.walk_packages(top.__path__, package + ".")]
for name in names:
    importlib.import_module(name)
print(len(names))
"""


@pytest.mark.parametrize(
    ("package", "blocked"),
    [("ihaeng.core", ["django", "jinja2", "rich"]), ("ihaeng.cli", ["django"])],
)
def test_every_module_loads_without_what_it_may_not_need(package, blocked):
    run = subprocess.run(
        [sys.executable, "-c", IMPORT_ALL, package, *blocked],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert int(run.stdout) > 0
