"""The gates of the library."""

from django.db.models import QuerySet

from ihaeng.accounts.actors import Actor
from ihaeng.accounts.refusals import NotFoundRefusal
from ihaeng.accounts.roles import Permission
from ihaeng.core.documents import Words
from ihaeng.library.models import Finding, StoredFile

_NO_FILE = Words(
    "문서를 찾을 수 없습니다. 삭제되었거나 열람할 수 없는 자료입니다.",
    "There is no such document, or it is not yours to see.",
)
_NO_FINDING = Words(
    "점검 결과를 찾을 수 없습니다. 열람할 수 없는 자료입니다.",
    "There is no such finding, or it is not yours to see.",
)


def access_files(actor: Actor) -> QuerySet[StoredFile]:
    """The files of the actor's government, the newest first."""
    actor.demand(Permission.READ)
    return StoredFile.objects.filter(government_id=actor.government_id).order_by("-id")


def access_file(actor: Actor, file_id: int, permission: Permission = Permission.READ) -> StoredFile:
    found = StoredFile.objects.filter(government_id=actor.government_id, id=file_id).first()
    if found is None:
        raise NotFoundRefusal(_NO_FILE)
    actor.demand(permission)
    return found


def access_finding(
    actor: Actor, finding_id: int, permission: Permission = Permission.INTAKE
) -> Finding:
    found = (
        Finding.objects.filter(file__government_id=actor.government_id, id=finding_id)
        .select_related("file")
        .first()
    )
    if found is None:
        raise NotFoundRefusal(_NO_FINDING)
    actor.demand(permission)
    return found
