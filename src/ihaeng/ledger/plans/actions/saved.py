"""Saved views of the list of tasks."""

from ihaeng.accounts.actors import Actor
from ihaeng.accounts.refusals import ConflictRefusal, ForbiddenRefusal
from ihaeng.accounts.roles import Permission
from ihaeng.core.documents import Words
from ihaeng.ledger.plans.models import SavedView
from ihaeng.trail.models import Kind
from ihaeng.trail.recording import acting

VIEW_SAVED = Kind("plans.view_saved", Words("보기 ‘{target}’을(를) 저장함", "Saved {target}"))
VIEW_DROPPED = Kind("plans.view_dropped", Words("보기 ‘{target}’을(를) 지움", "Dropped {target}"))
VIEW_OPENS = Kind(
    "plans.view_opens",
    Words("과제 목록을 보기 ‘{target}’(으)로 열게 함", "The list opens with {target}"),
)


def save_view(
    *, name: str, query: str, shared: bool = False, opens: bool = False, by: Actor
) -> SavedView:
    """Keep ``query`` as a view of the actor's own; ``shared`` is for the planning office to give.

    Refused: a name the owner gave before.
    """
    if by.person_id is None or by.government_id is None:
        raise ForbiddenRefusal(
            Words(
                "기관에 등록된 직원만 보기를 저장할 수 있습니다.",
                "Only people of a government can save views.",
            )
        )
    if shared:
        by.demand(Permission.EDIT_PLAN)
    if SavedView.objects.filter(owner_id=by.person_id, name=name).exists():
        words = Words(
            "같은 이름의 보기가 이미 있습니다. 다른 이름을 입력하십시오.",
            "You have a view of this name. Give it another.",
        )
        raise ConflictRefusal(words, {"name": words})
    with acting(VIEW_SAVED, by=by) as act:
        if opens:
            SavedView.objects.filter(owner_id=by.person_id, opens=True).update(opens=False)
        act.target = view = SavedView.objects.create(
            government_id=by.government_id,
            owner_id=by.person_id,
            name=name,
            query=query,
            shared=shared,
            opens=opens,
        )
    return view


def open_with(view: SavedView, *, opens: bool, by: Actor) -> None:
    """The owner's list opens with ``view``, or no longer."""
    with acting(VIEW_OPENS, by=by, target=view):
        SavedView.objects.filter(owner_id=view.owner_id, opens=True).update(opens=False)
        view.opens = opens
        view.save(update_fields=["opens"])


def drop_view(view: SavedView, *, by: Actor) -> None:
    with acting(VIEW_DROPPED, by=by, target=view):
        SavedView.objects.filter(id=view.id).delete()
