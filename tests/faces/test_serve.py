"""``ihaeng serve`` says what keeps it from opening; that it opens, tests/browser shows."""

import os
import subprocess
import sys

import pytest

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    ("language", "said"),
    [("ko", "--port 또는 --host를 바꾸십시오"), ("en", "Cannot open port 99999")],
)
def test_a_port_that_cannot_be_had_is_refused_in_words(tmp_path, language, said):
    command = [sys.executable, "-m", "ihaeng", "--lang", language, "serve", "--port", "99999"]
    settings = {
        "IHAENG_HOME": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "ihaeng.config.settings",
        "PYTHONIOENCODING": "utf-8",
    }
    done = subprocess.run(
        command, env=os.environ | settings, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
