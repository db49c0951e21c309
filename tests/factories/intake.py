"""Documents brought into a government by the doors people use."""

from pathlib import Path

from ihaeng.core.pipeline import files_under
from ihaeng.ledger.intake.importing import import_all, kept
from tests.factories import PROGRAM

EXAMPLES = Path(__file__).parents[2] / "examples"
CARD = EXAMPLES / "pledge-card.txt"


def bring(*paths, to=None, confirms=True, jobs=0, by=PROGRAM):
    """What becomes of the documents at ``paths``."""
    sources = files_under([Path(path) for path in paths])
    return list(import_all(map(kept, sources), government=to, confirms=confirms, jobs=jobs, by=by))
