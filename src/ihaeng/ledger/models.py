"""Gathers the models of the rooms, because Django looks for them here. Nothing else lives here."""

from ihaeng.ledger.finance.models import *  # noqa: F403
from ihaeng.ledger.intake.models import *  # noqa: F403
from ihaeng.ledger.organization.models import *  # noqa: F403
from ihaeng.ledger.plans.models import *  # noqa: F403
from ihaeng.ledger.reporting.models import *  # noqa: F403
from ihaeng.ledger.schedule.models import *  # noqa: F403
