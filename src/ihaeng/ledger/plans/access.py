"""The gates of the plans."""

from django.db.models import QuerySet

from ihaeng.accounts.actors import Actor
from ihaeng.accounts.refusals import ConflictRefusal
from ihaeng.accounts.roles import Permission
from ihaeng.core.documents import Words
from ihaeng.ledger.organization.access import missing
from ihaeng.ledger.plans.models import (
    ActingHead,
    Assignment,
    Baseline,
    ChangeKind,
    ChangeRequest,
    ElectionPromise,
    Item,
    Part,
    SavedView,
    StatusLabel,
    Term,
)


def access_terms(actor: Actor) -> QuerySet[Term]:
    actor.demand(Permission.READ)
    return Term.objects.filter(government_id=actor.government_id).order_by("-starts")


def access_term(actor: Actor, term_id: int, permission: Permission = Permission.READ) -> Term:
    found = Term.objects.filter(government_id=actor.government_id, id=term_id).first()
    if found is None:
        raise missing(Words("임기", "Term"))
    actor.demand(permission)
    if permission is not Permission.READ:
        refuse_closed_term(found)
    return found


def access_closed_term(actor: Actor, term_id: int) -> Term:
    """A term that is closed, for whoever may open it again."""
    found = access_term(actor, term_id)
    actor.demand(Permission.EDIT_PLAN)
    if found.closed_at is None:
        raise ConflictRefusal(
            Words(f"{found}은(는) 마감되지 않았습니다.", f"{found} has not been closed.")
        )
    return found


def refuse_closed_term(term: Term) -> None:
    """What was done in a closed term stays as it was told: whatever would write there is refused."""
    if term.closed_at is not None:
        raise ConflictRefusal(
            Words(
                f"{term}은(는) 마감된 임기라 고칠 수 없습니다. 계속할 과제는 다음 임기로 이어받아 "
                "고치십시오.",
                f"{term} is closed and cannot be changed. Carry what goes on over into the next "
                "term and change it there.",
            )
        )


def access_acting_head(actor: Actor, acting_id: int) -> ActingHead:
    mine = ActingHead.objects.filter(term__government_id=actor.government_id)
    found = mine.select_related("term").filter(id=acting_id).first()
    if found is None:
        raise missing(Words("직무대행", "Acting head"))
    actor.demand(Permission.EDIT_PLAN)
    refuse_closed_term(found.term)
    return found


def access_promise(actor: Actor, promise_id: int) -> ElectionPromise:
    """A printed promise, to be tied to items or struck."""
    mine = ElectionPromise.objects.filter(term__government_id=actor.government_id)
    found = mine.select_related("term").filter(id=promise_id).first()
    if found is None:
        raise missing(Words("선거공보 공약", "Promise"))
    actor.demand(Permission.EDIT_PLAN)
    refuse_closed_term(found.term)
    return found


def access_view(actor: Actor, view_id: int) -> SavedView:
    """A saved view of one's own: nobody touches another's."""
    found = SavedView.objects.filter(
        government_id=actor.government_id, owner_id=actor.person_id, id=view_id
    ).first()
    if found is None:
        raise missing(Words("저장한 보기", "Saved view"))
    actor.demand(Permission.READ)
    return found


def access_items(actor: Actor) -> QuerySet[Item]:
    """Every item of the actor's government, in the order of their codes."""
    actor.demand(Permission.READ)
    found = Item.objects.filter(government_id=actor.government_id)
    return found.order_by("code_key", "order", "id")


def access_item(actor: Actor, item_id: int, permission: Permission = Permission.READ) -> Item:
    """The item, if the actor may do ``permission`` with it.

    A permission that a role holds for its own department only is asked for the department that
    leads the item, or, for a part of a task, leads the task. Nobody writes in a closed term.
    """
    mine = Item.objects.filter(government_id=actor.government_id).select_related("term")
    found = mine.filter(id=item_id).first()
    if found is None:
        raise missing(Words("과제", "Item"))
    if permission is Permission.READ:
        actor.demand(permission)
    else:
        actor.demand(permission, lead_department_id(found) or 0)
        refuse_closed_term(found.term)
    return found


def lead_department_id(item: Item) -> int | None:
    """The department that leads ``item`` today, or the nearest item above it that has one."""
    step: Item | None = item
    while step is not None:
        lead = Assignment.objects.filter(item=step, part=Part.LEAD, until=None).first()
        if lead is not None:
            return lead.department_id
        step = step.parent
    return None


def access_requests(actor: Actor) -> QuerySet[ChangeRequest]:
    """Every change asked for in the actor's government, the newest first."""
    actor.demand(Permission.READ)
    found = ChangeRequest.objects.filter(item__government_id=actor.government_id)
    return found.select_related("item__term", "file").order_by("-id")


def access_request(actor: Actor, request_id: int) -> ChangeRequest:
    """To look at."""
    found = access_requests(actor).filter(id=request_id).first()
    if found is None:
        raise missing(Words("변경 요청", "Request"))
    return found


def access_decision(actor: Actor, request_id: int) -> ChangeRequest:
    """To decide: a state is the planning office's to confirm, anything else needs its own right."""
    found = access_request(actor, request_id)
    actor.demand(decider_of(found.kind))
    return found


def access_own_request(actor: Actor, request_id: int) -> ChangeRequest:
    """To withdraw: for who proposed it, and for the planning office."""
    found = access_request(actor, request_id)
    if found.by_id is None or found.by_id != actor.user_id:
        actor.demand(Permission.EDIT_PLAN)
    return found


def decider_of(kind: str) -> Permission:
    """The right to decide a request of ``kind``."""
    return Permission.EDIT_PLAN if kind == ChangeKind.STATE else Permission.DECIDE_CHANGE


def access_labels(actor: Actor) -> QuerySet[StatusLabel]:
    actor.demand(Permission.READ)
    return StatusLabel.objects.filter(government_id=actor.government_id).order_by("status", "label")


def access_label(actor: Actor, label_id: int) -> StatusLabel:
    """To drop."""
    found = access_labels(actor).filter(id=label_id).first()
    if found is None:
        raise missing(Words("이행상태 용어", "Word"))
    actor.demand(Permission.EDIT_PLAN)
    return found


def access_baselines(actor: Actor) -> QuerySet[Baseline]:
    """Every baseline of the actor's government, by day."""
    actor.demand(Permission.READ)
    return Baseline.objects.filter(term__government_id=actor.government_id).order_by("on", "id")
