"""``python -m bench.crash_city N``: a government of N departments, each with an officer's token.

Run as a process of its own, on the installation that the environment names; prints what a client
needs as JSON.
"""

import json
import sys

from ihaeng.config.commands import open_database

if __name__ == "__main__":
    open_database()

    from django.utils import timezone

    from bench.crash_people import build

    print(json.dumps(build(int(sys.argv[1]), timezone.localdate())))
