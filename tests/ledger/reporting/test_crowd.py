"""Many at once: nothing is lost and nothing is applied twice."""

import os
import subprocess
import sys

import pytest
from django.db import connection

from tests.ledger.reporting.crowd import EXPECTED, crowd


@pytest.mark.slow
@pytest.mark.timeout(180)  # every transaction reaches the disk
@pytest.mark.django_db(transaction=True)
def test_sixty_departments_at_once_lose_nothing_and_apply_once(tmp_path, root):
    if connection.vendor == "postgresql":
        assert crowd() == EXPECTED
        return
    # The database of a test lives in memory; a crowd needs a file as installations have.
    run = subprocess.run(
        [sys.executable, "-m", "tests.ledger.reporting.crowd"],
        cwd=root,
        env={**os.environ, "IHAENG_HOME": str(tmp_path), "DATABASE_URL": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout == EXPECTED
