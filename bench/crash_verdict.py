"""``python -m bench.crash_verdict``: what an installation holds after all, as JSON."""

import json

from ihaeng.config.commands import ready

if __name__ == "__main__":
    ready()

    from ihaeng.ledger.plans.models import Item
    from ihaeng.trail.verifying import breaches

    print(
        json.dumps(
            {
                "items": list(Item.objects.values_list("id", "code")),
                "breaches": [breach.words.en for breach in breaches()],
            }
        )
    )
