"""``python -m bench.intake``: report cards a second that become a ledger, beside a bare reading.

Everything is measured in one run, on SQLite below a folder that is thrown away, or in the empty
database given: what reading and auditing the files takes alone, what proposing and confirming
them takes one after the other, and what both take together, as ``ihaeng import`` does them.
"""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from dataclasses import asdict
from tempfile import TemporaryDirectory

TARGET = 20.0  # files a second, read, audited, proposed and confirmed


def main(arguments: Sequence[str] | None = None) -> int:
    """Print every figure; 1 if the target is missed."""
    parser = argparse.ArgumentParser(prog="python -m bench.intake", description=__doc__)
    parser.add_argument("--files", type=int, nargs="+", default=[200, 1000])
    parser.add_argument("--database", help="address of an empty PostgreSQL database")
    options = parser.parse_args(arguments)
    met = True
    with TemporaryDirectory() as home:
        os.environ["IHAENG_HOME"] = home
        os.environ.pop("DATABASE_URL", None)
        if options.database:
            os.environ["DATABASE_URL"] = options.database
        from bench.intake_rates import measured  # the product takes its home when it is loaded

        for count in options.files:
            rates = measured(count)
            print(json.dumps(asdict(rates), indent=1), flush=True)
            met = met and rates.together >= TARGET
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
