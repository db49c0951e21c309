"""Lines of the budget: read from a sheet, looked at, applied, and tied to items."""

import hashlib
from datetime import date
from decimal import Decimal

from django.db.models import Sum
from django.utils import timezone

from ihaeng.accounts.actors import Actor
from ihaeng.accounts.refusals import ConflictRefusal, InvalidRefusal
from ihaeng.core.documents import Words
from ihaeng.core.pipeline import read_source
from ihaeng.ledger.finance.models import BudgetLine, BudgetLink, BudgetSheet
from ihaeng.ledger.finance.queries import sheet_changes
from ihaeng.ledger.finance.rules.budget import Change, budget_rows, is_budget
from ihaeng.ledger.finance.rules.units import WON, MoneyUnit
from ihaeng.ledger.organization.models import Government
from ihaeng.ledger.plans.models import Item
from ihaeng.trail.models import Kind
from ihaeng.trail.recording import acting

SHEET_KEPT = Kind(
    "finance.sheet_kept", Words("예산 자료 {target}을(를) 올림", "Uploaded the budget {target}")
)
SHEET_APPLIED = Kind(
    "finance.sheet_applied",
    Words(
        "예산 자료 {target}을(를) 반영함: 추가 {added}건, 변경 {changed}건, 제외 {refused}건",
        "Applied the budget {target}: {added} added, {changed} changed, {refused} left out",
    ),
    ("added", "changed", "refused"),
)
LINE_LINKED = Kind(
    "finance.line_linked",
    Words("예산 {line}의 {share}%를 {target}에 연결함", "Tied {share}% of {line} to {target}"),
    ("line", "share"),
)
LINE_UNLINKED = Kind(
    "finance.line_unlinked",
    Words("예산 {line}과(와) {target}의 연결을 끊음", "Untied {line} from {target}"),
    ("line",),
)


def keep_sheet(
    government: Government,
    *,
    name: str,
    data: bytes,
    on: date,
    unit: MoneyUnit = WON,
    year: int | None = None,
    by: Actor,
) -> BudgetSheet:
    """Read a spreadsheet of the finance system and keep its rows, applying nothing.

    ``on`` is the day its figures were right, ``unit`` and ``year`` hold where it prints none. The
    same file for the same day is the sheet kept before. Raises ``InvalidRefusal`` where no table
    has a code, a name and an amount among its headings.
    """
    rows = [
        row
        for table in read_source(data, name).document.tables
        if is_budget(table)
        for row in budget_rows(table, unit, year)
    ]
    if not rows:
        raise InvalidRefusal(_NO_BUDGET, {"file": _NO_BUDGET})
    settled = f"{unit.key}/{year or ''}/".encode()
    digest = hashlib.sha256(settled + data).hexdigest()
    known = BudgetSheet.objects.filter(government=government, digest=digest, on=on).first()
    if known is not None:
        return known
    with acting(SHEET_KEPT, by=by, chain=government.id) as act:
        act.target = sheet = BudgetSheet.objects.create(
            government=government,
            name=name,
            digest=digest,
            on=on,
            rows=[row.as_json() for row in rows],
        )
    return sheet


_NO_BUDGET = Words(
    "예산 표를 찾지 못했습니다. 첫 행에 코드, 사업명, 예산액(본예산·추경·이월·집행액) 제목이 있는 "
    "CSV나 XLSX 파일을 올리십시오.",
    "No budget was found. Upload a CSV or XLSX file whose headings name a code, a project and an "
    "amount (본예산, 추경, 이월, 집행액).",
)


def apply_sheet(sheet: BudgetSheet, *, by: Actor) -> tuple[Change, ...]:
    """Take over the rows of ``sheet`` that can be taken, and say what became of each.

    Raises ``ConflictRefusal`` where it has been applied before.
    """
    with acting(SHEET_APPLIED, by=by, chain=sheet.government_id, target=sheet) as act:
        Government.objects.select_for_update().get(id=sheet.government_id)
        held = BudgetSheet.objects.get(id=sheet.id)
        if held.applied_at is not None:
            raise ConflictRefusal(_APPLIED)
        changes = sheet_changes(held)
        for change in changes:
            if change.kind in {"added", "changed"}:
                _put(held, change)
        held.applied_at = timezone.now()
        held.save(update_fields=["applied_at"])
        act.facts = {
            kind: sum(change.kind == kind for change in changes)
            for kind in ("added", "changed", "refused")
        }
    return changes


_APPLIED = Words(
    "이미 반영한 자료입니다. 새 자료를 올리십시오.",
    "This sheet has been applied already. Upload a new one.",
)


def _put(sheet: BudgetSheet, change: Change) -> None:
    row = change.row
    BudgetLine.objects.update_or_create(
        government_id=sheet.government_id,
        year=row.year,
        code=row.code,
        defaults={
            "name": row.name,
            "department": row.department,
            "original": row.original,
            "supplementary": row.supplementary,
            "carried_over": row.carried_over,
            "executed": row.executed,
            "sheet": sheet,
            "row": row.row,
        },
    )


def link_line(line: BudgetLine, item: Item, *, share: Decimal, by: Actor) -> BudgetLink:
    """``share`` percent of ``line`` pays for ``item``; a second time, the share is changed.

    Raises ``InvalidRefusal`` where the shares of the line would make more than 100.
    """
    with acting(
        LINE_LINKED,
        by=by,
        chain=item.government_id,
        target=item,
        line=str(line),
        share=f"{share.normalize():f}",
    ):
        BudgetLine.objects.select_for_update().get(id=line.id)
        others = BudgetLink.objects.filter(line=line).exclude(item=item)
        taken = others.aggregate(sum=Sum("share"))["sum"] or Decimal(0)
        if not 0 < share <= 100 - taken:
            said = _too_large(share, 100 - taken)
            raise InvalidRefusal(said, {"share": said})
        link, _ = BudgetLink.objects.update_or_create(
            line=line, item=item, defaults={"share": share}
        )
    return link


def _too_large(share: Decimal, left: Decimal) -> Words:
    return Words(
        f"{share.normalize():f}%는 연결할 수 없습니다. 이 과목에서 남은 몫은 {left.normalize():f}%입니다.",
        f"{share.normalize():f}% cannot be tied: {left.normalize():f}% of this line is left.",
    )


def unlink_line(link: BudgetLink, *, by: Actor) -> None:
    item = link.item
    with acting(LINE_UNLINKED, by=by, chain=item.government_id, target=item, line=str(link.line)):
        link.delete()
