"""``python -m bench.pages``: what a page costs beside what it must cost, as ratios of one run.

The list of a hundred tasks, as the desk serves it to somebody signed in, against plain rows with
Jinja and against models with Django's templates; all governments side by side against the bare
statement. CPU seconds, medians of interleaved rounds.
"""

import json
import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

TO_LEAN, CLASSIC_TO_OURS, TO_BARE = 1.5, 2.5, 2.0


def main() -> int:
    with TemporaryDirectory() as name:
        os.environ.update(IHAENG_HOME=str(Path(name)), DATABASE_URL="")
        from ihaeng.config.commands import open_database

        open_database()
        from bench.pages_measured import measured

        result = measured()
    print(json.dumps(result, indent=1))
    page, dashboard = result["list"], result["dashboard"]
    held = (
        page["to_lean"] <= TO_LEAN
        and page["classic_to_ours"] >= CLASSIC_TO_OURS
        and dashboard["to_bare"] <= TO_BARE
    )
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
