"""The product's own settings, with a throw-away home."""

import os
import tempfile

os.environ.setdefault("IHAENG_HOME", tempfile.mkdtemp(prefix="ihaeng-test-"))
os.environ.setdefault("IHAENG_SECRET_KEY", "only-for-tests-" + "x" * 40)
os.environ["IHAENG_HOSTS"] = "localhost,127.0.0.1,testserver"

from ihaeng.config.settings import *  # noqa: F403

# The real hasher is slow on purpose.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Files of the pages are found where they lie; nothing has to be collected first.
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True
STORAGES["staticfiles"] = {  # noqa: F405
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
}

STATIC_ROOT.mkdir(exist_ok=True)  # noqa: F405 - as collecting the static files leaves it
