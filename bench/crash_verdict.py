"""``python -m bench.crash_verdict``: what an installation holds after all, as JSON."""

import json

from ihaeng.config.commands import ready

if __name__ == "__main__":
    ready()

    from bench.crash_found import found

    print(json.dumps(found(), ensure_ascii=False))
