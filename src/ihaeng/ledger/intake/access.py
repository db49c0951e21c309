"""The gates of the intake: who may bring documents in, and who may let them change the ledger."""

from django.db.models import QuerySet

from ihaeng.accounts.actors import Actor
from ihaeng.accounts.roles import Permission
from ihaeng.core.documents import Words
from ihaeng.ledger.intake.models import Batch, Proposal, What
from ihaeng.ledger.organization.access import missing
from ihaeng.library.access import access_file

# A proposal changes the record itself, past the rounds: it takes what the record would take.
DECIDING = {
    What.ITEM: Permission.EDIT_PLAN,
    What.LEAD: Permission.EDIT_PLAN,
    What.DUTY: Permission.EDIT_PLAN,
    What.ACTIVITY: Permission.ACCEPT_REPORT,
    What.PARTICIPATION: Permission.ACCEPT_REPORT,
    What.CONCERN: Permission.ACCEPT_REPORT,
    What.AMOUNTS: Permission.EDIT_MONEY,
}


def access_batches(actor: Actor) -> QuerySet[Batch]:
    actor.demand(Permission.INTAKE)
    return Batch.objects.filter(government_id=actor.government_id).order_by("-id")


def access_batch(actor: Actor, batch_id: int) -> Batch:
    found = Batch.objects.filter(government_id=actor.government_id, id=batch_id).first()
    if found is None:
        raise missing(Words("자료 반입", "Import"))
    actor.demand(Permission.INTAKE)
    return found


def access_proposals(actor: Actor, file_id: int) -> QuerySet[Proposal]:
    """What a file proposes, to look at."""
    file = access_file(actor, file_id, Permission.INTAKE)
    return Proposal.objects.filter(file=file).order_by("number")


def access_proposal(actor: Actor, proposal_id: int) -> Proposal:
    """The proposal, for whoever may decide on it."""
    found = (
        Proposal.objects.filter(file__government_id=actor.government_id, id=proposal_id)
        .select_related("file", "under", "item", "passage")
        .first()
    )
    if found is None:
        raise missing(Words("반영 제안", "Proposal"))
    actor.demand(DECIDING[What(found.what)])
    return found


def demand_deciding(actor: Actor) -> None:
    """Whoever decides on all a file proposes may decide on each."""
    for permission in dict.fromkeys(DECIDING.values()):
        actor.demand(permission)
