"""What happened, in sentences, with the values before and after."""

from django.http import HttpResponse

from ihaeng.accounts.roles import Permission
from ihaeng.core.documents import Words
from ihaeng.desk.exporting import offered, sheet
from ihaeng.desk.labels import moment
from ihaeng.desk.pages import page
from ihaeng.desk.routing import DeskRequest, see
from ihaeng.ledger.listings import Column, Listing, Shape
from ihaeng.trail import queries
from ihaeng.trail.recording import INSTALLATION

_PAGE = 50
_MOST = 20_000  # events of one file; the page that is asked for says where it begins
_HISTORY = Words("변경 이력", "History")
_TABLES = {
    "ledger_government": Words("기관", "Government"),
    "ledger_department": Words("부서", "Department"),
    "ledger_formerstanding": Words("부서의 이전 이름과 소속", "Former standing"),
    "ledger_succession": Words("부서 승계", "Succession"),
    "ledger_person": Words("직원", "Person"),
    "ledger_post": Words("역할", "Post"),
    "ledger_handover": Words("인계인수", "Hand-over"),
    "ledger_handoverduty": Words("인계 업무", "Duty handed over"),
    "ledger_item": Words("과제", "Item"),
    "ledger_itemkind": Words("과제 구분", "List of an item"),
    "ledger_assignment": Words("과제 부서", "Department of an item"),
    "ledger_duty": Words("과제 담당", "Officer of an item"),
    "ledger_term": Words("임기", "Term"),
    "ledger_actinghead": Words("직무대행", "Acting head"),
    "ledger_carryover": Words("과제 이어받기", "Carry-over"),
    "ledger_electionpromise": Words("선거공보 공약", "Promise"),
    "ledger_promiselink": Words("공약과 과제의 연결", "Item of a promise"),
    "ledger_struckpromise": Words("집계에서 뺀 공약", "Promise left out"),
    "ledger_savedview": Words("저장한 보기", "Saved view"),
    "accounts_user": Words("계정", "Account"),
    "library_storedfile": Words("파일", "File"),
}
_FIELDS = {
    "name": Words("이름", "Name"),
    "title": Words("제목·직위", "Title"),
    "phone": Words("전화", "Telephone"),
    "order": Words("순서", "Order"),
    "since": Words("시작일", "From"),
    "until": Words("종료일", "Until"),
    "role": Words("역할", "Role"),
    "code": Words("코드", "Code"),
    "kind": Words("구분", "Kind"),
    "status": Words("상태", "Status"),
    "state": Words("상태", "State"),
    "text": Words("내용", "Text"),
    "goal": Words("목표", "Goal"),
    "department_id": Words("부서 번호", "Department"),
    "person_id": Words("직원 번호", "Person"),
    "parent_id": Words("상위 번호", "Part of"),
    "government_id": Words("기관 번호", "Government"),
    "item_id": Words("과제 번호", "Item"),
    "user_id": Words("계정 번호", "Account"),
    "progress": Words("추진율", "Progress"),
}


@see("trail/", "trail", Permission.READ_TRAIL)
def trail(request: DeskRequest) -> HttpResponse:
    return _shown(request, request.actor.government_id or INSTALLATION, _HISTORY)


@see("trail/installation/", "trail_installation", Permission.MANAGE_INSTALLATION)
def trail_installation(request: DeskRequest) -> HttpResponse:
    return _shown(request, INSTALLATION, Words("설치본 변경 이력", "History of the installation"))


@see("trail/<str:kind>/<int:record>/", "trail_record", Permission.READ_TRAIL)
def trail_record(request: DeskRequest, kind: str, record: int) -> HttpResponse:
    return _shown(
        request, request.actor.government_id or INSTALLATION, _HISTORY, target=(kind, str(record))
    )


def _listed(told: list[queries.Told]) -> Listing:
    rows = [
        (
            event.number,
            moment(event.at, seconds=True),
            event.by,
            event.sentence,
            event.reason or None,
            event.authority or None,
            len(event.changes),
        )
        for event in told
    ]
    return sheet("trail", _HISTORY, _COLUMNS, rows)


_COLUMNS = (
    Column("number", Words("순번", "Number"), Shape.NUMBER),
    Column("at", Words("일시", "When")),
    Column("by", Words("누가", "Who")),
    Column("sentence", Words("한 일", "What"), Shape.WORDS),
    Column("reason", Words("사유", "Reason")),
    Column("authority", Words("근거", "Authority")),
    Column("changes", Words("바뀐 값", "Values changed"), Shape.NUMBER),
)


def _shown(
    request: DeskRequest, chain: int, title: Words, target: tuple[str, str] | None = None
) -> HttpResponse:
    asked = request.GET.get("after", "")
    after = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 18 else None
    answer = offered(
        request, lambda: _listed(queries.recent(chain, limit=_MOST, after=after, target=target))
    )
    if answer is not None:
        return answer
    told = queries.recent(chain, limit=_PAGE, after=after, target=target)
    return page(
        request,
        "desk/trail/list.html",
        title=title,
        told=told,
        older=told[-1].number if len(told) == _PAGE else None,
        table_of=lambda name: _TABLES.get(name, Words(name, name)),
        field_of=lambda name: _FIELDS.get(name, Words(name, name)),
    )
