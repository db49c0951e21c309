"""One object of every kind in one government, each text with a word that no other government has."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils import timezone

from ihaeng.accounts.models import User
from ihaeng.accounts.roles import ROLES, Reach
from ihaeng.accounts.tokens.actions import make_token
from ihaeng.ledger.finance.actions import apply_sheet, assert_balance, keep_sheet, link_line
from ihaeng.ledger.finance.models import BudgetLine
from ihaeng.ledger.intake.actions import open_batch
from ihaeng.ledger.intake.models import Proposal
from ihaeng.ledger.organization.access import actor_for
from ihaeng.ledger.organization.actions import offer_hand_over
from ihaeng.ledger.organization.models import Department, Government, Person, Post
from ihaeng.ledger.plans.actions import (
    add_item,
    give_duty,
    link_promise,
    name_acting_head,
    name_label,
    save_view,
)
from ihaeng.ledger.plans.models import Item
from ihaeng.ledger.reporting.actions import (
    delegate,
    open_round,
    record_concern,
    record_participation,
)
from ihaeng.library.actions import accept_finding
from ihaeng.library.models import Finding, StoredFile
from tests import factories as made
from tests.factories import DAY, PROGRAM, START
from tests.factories.course import baseline, request
from tests.factories.finance import card_money
from tests.factories.intake import CARD, bring
from tests.factories.plans import promises
from tests.factories.reporting import QUARTER, SPAN, achievement, plan, report_of, template, write

SHEET = "회계연도,세부사업코드,세부사업명,부서,예산액(본예산)\n2027,1010,{0} 조성,{0}과,1000\n"


@dataclass
class World:
    """A government with one of everything. ``ids`` are by the names addresses give their parts."""

    marker: str
    government: Government
    department: Department
    other: Department  # in which nobody but its own officer works
    item: Item
    file: StoredFile
    ids: dict[str, int]
    users: dict[str, User]
    stranger: User  # the officer of the other department

    def secret(self, role: str) -> str:
        """A token of that person's that may do all they may."""
        actor = actor_for(self.users[role], DAY)
        name = f"{self.marker} 토큰"
        return make_token(
            name=name, scopes=actor.permissions, until=timezone.localdate(), by=actor
        )[1]


def world(marker: str, code: str, folder) -> World:
    """Everything of one government; documents are written below ``folder``."""
    city = made.government(code, f"{marker}시")
    home, other = (made.department(city, f"{marker}{name}과") for name in ("도서관", "복지"))
    users = _people(city, home, marker)
    stranger = made.officer(city, name=f"{marker}남", in_department=other)
    term = made.term(city, f"{marker} 민선 9기")
    item = made.pledge(term, home, title=f"{marker} 생활도서관")
    apart = made.pledge(term, other, code="2-1", title=f"{marker} 한글교실")
    part = add_item(term, level="sub_task", title=f"{marker} 1호관", parent=item, by=PROGRAM)
    ids = {
        "government_id": city.id,
        "department_id": home.id,
        "term_id": term.id,
        "item_id": item.id,
        "sub_task_id": part.id,
        "apart_item_id": apart.id,
        "record": item.id,
        **_course(city, term, item, users, marker),
        **_record(item, marker),
        **_money(city, item, marker),
    }
    ids |= _reports(city, item, apart, home, users, marker)
    file, found = _file(city, marker, folder)
    ids |= found | _staff(item, home, users, marker)
    return World(
        marker, city, home, other, item, file, ids, users, User.objects.get(id=stranger.user_id)
    )


def _people(city, home, marker):
    """Somebody for every role that is held in a government."""
    users = {}
    for role, described in ROLES.items():
        if described.reach is Reach.INSTALLATION:
            continue
        place = home if described.reach is Reach.DEPARTMENT else None
        until = date(2027, 6, 30) if described.must_end else None
        actor = made.officer(city, role, name=f"{marker}{role}", in_department=place, until=until)
        users[role] = User.objects.get(id=actor.user_id)
    return users


def _course(city, term, item, users, marker):
    (promise,) = promises(term, f"{marker} 도서관 공약")
    link_promise(promise, item, by=PROGRAM)
    asked = request(item, "amend", goal=f"{marker} 새 목표")
    first = baseline(term, name=f"{marker} 확정")
    label = name_label(city, label=f"{marker} 순항", status="on_track", by=PROGRAM)
    acting = name_acting_head(
        term, name=f"{marker}대행", title="부시장", since=DAY, reason=marker, by=PROGRAM
    )
    owner = actor_for(users["planning"], DAY)
    view = save_view(name=f"{marker} 보기", query="status=on_track", shared=True, by=owner)
    return {
        "promise_id": promise.id,
        "request_id": asked.id,
        "baseline_id": first.id,
        "label_id": label.id,
        "acting_id": acting.id,
        "view_id": view.id,
    }


def _record(item, marker):
    done = achievement(item, f"{marker} 설명회")
    planned = plan(item, f"{marker} 착공식", day=date(2026, 9, 15), date_text="2026. 9. 15.(화)")
    concern = record_concern(item, kind="problem", text=f"{marker} 부지 부족", by=PROGRAM)
    record_participation(item, period=SPAN, counts={"meetings": 3}, scope="period", by=PROGRAM)
    return {"activity_id": planned.id, "done_id": done.id, "plan_id": planned.id} | {
        "concern_id": concern.id
    }


def _money(city, item, marker):
    card_money(item)
    assertion = assert_balance(
        item, measure="planned", on=DAY, won=1, ground=f"{marker} 예산서", by=PROGRAM
    )
    data = SHEET.format(marker).encode()
    sheet = keep_sheet(city, name=f"{marker}.csv", data=data, on=DAY, by=PROGRAM)
    apply_sheet(sheet, by=PROGRAM)
    line = BudgetLine.objects.get(government=city)
    link = link_line(line, item, share=Decimal(100), by=PROGRAM)
    return {
        "assertion_id": assertion.id,
        "sheet_id": sheet.id,
        "line_id": line.id,
        "link_id": link.id,
    }


def _reports(city, item, apart, home, users, marker):
    of = template(city)
    round_ = open_round(of, QUARTER, on=date(2026, 9, 23), by=PROGRAM)
    report = report_of(item)
    write(report, f"○ {marker} 주민설명회\n - 일시 : 2026. 8. 5.(수)")
    head, deputy = (Person.objects.get(user=users[role]) for role in ("head", "team_lead"))
    until = date(2026, 12, 31)
    delegate(home, head, deputy, since=START, until=until, reason=marker, by=PROGRAM)
    return {
        "template_id": of.id,
        "round_id": round_.id,
        "report_id": report.id,
        "apart_id": report_of(apart).id,  # of the other department
        "expectation_id": report.expectation_id,
    }


def _file(city, marker, folder):
    path = folder / f"{marker}.txt"
    text = CARD.read_text("utf-8").replace("해솔", marker).replace("○ ", f"○ {marker} ")
    path.write_text(text.replace("걸어서", f"{marker} 걸어서"), "utf-8")
    file = bring(path, to=city, confirms=False)[0].file
    finding = Finding.objects.filter(file=file).order_by("id").first()
    accept_finding(finding, reason=f"{marker} 확인", by=PROGRAM)
    by = made.officer(city, "planning", name=f"{marker}반입")
    batch = open_batch([], confirms=False, by=by)
    proposal = Proposal.objects.filter(file=file).order_by("id").first()
    return file, {
        "file_id": file.id,
        "finding_id": finding.id,
        "proposal_id": proposal.id,
        "batch_id": batch.id,
    }


def _staff(item, home, users, marker):
    giver, taker = (Person.objects.get(user=users[role]) for role in ("officer", "team_lead"))
    duty = give_duty(item, giver, title="담당자", since=START, by=PROGRAM)
    hand_over = offer_hand_over(
        giver, taker, duties=[("plans.item", item.id)], on=DAY, notes=marker, by=PROGRAM
    )
    return {
        "person_id": giver.id,
        "taker_id": taker.id,
        "duty_id": duty.id,
        "post_id": Post.objects.get(person=giver).id,
        "hand_over_id": hand_over.id,
    }
