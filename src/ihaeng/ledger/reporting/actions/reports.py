"""A report on its way: typed, handed up, sent back, accepted, reopened."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils import timezone

from ihaeng.accounts.actors import Actor
from ihaeng.accounts.refusals import ConflictRefusal, ForbiddenRefusal, InvalidRefusal
from ihaeng.accounts.roles import Permission
from ihaeng.core.documents import Words
from ihaeng.ledger.reporting.access import acts_for
from ihaeng.ledger.reporting.actions.applying import apply_to_record
from ihaeng.ledger.reporting.models import (
    Activity,
    NothingReason,
    Report,
    ReportState,
    Round,
    RoundState,
    Section,
    SectionKey,
    Step,
    StepKind,
)
from ihaeng.ledger.reporting.prefill import text_of
from ihaeng.ledger.reporting.queries import has_written
from ihaeng.ledger.reporting.rules.contents import checked
from ihaeng.ledger.reporting.rules.flow import EDITABLE, Move, move_of
from ihaeng.ledger.reporting.rules.notation import with_weekdays
from ihaeng.ledger.reporting.submitting import refuse_unfit
from ihaeng.trail.models import Kind
from ihaeng.trail.recording import acting

SECTION_SAVED = Kind(
    "reporting.section_saved",
    Words("{target} 보고서의 ‘{section}’을(를) 저장함", "Saved “{section}” of {target}"),
    ("section",),
)
NOTHING_DECLARED = Kind(
    "reporting.nothing_declared",
    Words("{target} 보고할 실적 없음: {sort}", "Nothing to report on {target}: {sort}"),
    ("sort",),
)
NOTHING_TAKEN_BACK = Kind(
    "reporting.nothing_taken_back",
    Words("{target} ‘보고할 실적 없음’을 취소함", "Took back “nothing to report” on {target}"),
)
STEPS = {
    kind: Kind(
        f"reporting.{kind.value}", Words("{target} 보고서를 " + ko, en + " the report {target}")
    )
    for kind, ko, en in (
        (StepKind.SUBMIT, "제출함", "Submitted"),
        (StepKind.WITHDRAW, "회수함", "Withdrew"),
        (StepKind.REVIEW, "검토함", "Reviewed"),
        (StepKind.APPROVE, "결재함", "Approved"),
        (StepKind.ENDORSE, "국장 결재함", "Endorsed"),
        (StepKind.ACCEPT, "접수함", "Accepted"),
        (StepKind.RETURN, "반려함", "Returned"),
        (StepKind.REOPEN, "다시 엶", "Reopened"),
    )
}


def _held(report: Report) -> Report:
    """The report as it is now, locked, with its round, until the transaction ends.

    Closing a round takes the same lock: whoever comes second sees what the first did.
    """
    Round.objects.select_for_update(no_key=True).get(expectations__report=report.id)
    return (
        Report.objects.select_related(
            "expectation__round__template", "expectation__item", "expectation__department"
        )
        .select_for_update(of=("self",), no_key=True)
        .get(id=report.id)
    )


def _refuse_locked(report: Report) -> None:
    if report.expectation.round.state == RoundState.CLOSED and not report.reopened:
        raise ConflictRefusal(
            Words(
                "마감된 보고서입니다. 고치려면 기획부서에 다시 열어 달라고 요청하십시오.",
                "The round is closed. Ask the planning office to reopen the report.",
            )
        )


def _refuse_uneditable(report: Report) -> None:
    _refuse_locked(report)
    if report.state not in EDITABLE:
        label = ReportState(report.state).label
        raise ConflictRefusal(
            Words(
                f"지금은 고칠 수 없습니다. 상태: {label}. 고치려면 회수하거나 반려를 받으십시오.",
                f"It cannot be changed while it is {report.state}. Withdraw it, or have it returned.",
            )
        )


def save_section(
    report: Report, key: str, content: Mapping[str, Any], *, base: int, by: Actor
) -> Section:
    """Keep what was typed into a section that was at version ``base`` when it was shown.

    Refused with Conflict where somebody saved in between: both texts still exist, theirs in the
    section, this one with the caller. Weekdays are filled in. Saving the same again is nothing.
    """
    section = Section.objects.get(report=report, key=key)
    kept = checked(key, content, section.content)
    if "text" in kept:
        kept["text"] = with_weekdays(kept["text"])
    if section.version == base and section.content == kept:
        return section
    label = SectionKey(key).label
    with acting(
        SECTION_SAVED,
        by=by,
        chain=report.expectation.round.government_id,
        target=report,
        section=label,
    ):
        _refuse_uneditable(_held(report))
        saved = Section.objects.filter(id=section.id, version=base).update(
            content=kept, version=base + 1, saved_by=by.name, saved_at=timezone.now()
        )
        if not saved:
            raise ConflictRefusal(_meanwhile(section))
    section.refresh_from_db()
    return section


def _meanwhile(section: Section) -> Words:
    label = SectionKey(section.key).label
    who = section.saved_by or "다른 사람"
    return Words(
        f"작성하는 동안 {who} 님이 ‘{label}’을(를) 먼저 저장했습니다. "
        "입력한 내용은 그대로 있습니다. ‘저장’을 누르면 두 내용이 나란히 보이니, 합친 뒤 다시 저장하십시오.",
        f"{section.saved_by or 'Somebody'} saved this section while you typed. "
        "What you typed is kept: “Save” shows the two beside each other; join them and save again.",
    )


def stage_achievement(report: Report, plan: Activity, *, by: Actor) -> None:
    """Turn a planned activity into something done, in the staged copy: one step, no retyping."""
    sections = {s.key: s for s in Section.objects.filter(report=report)}
    carried, done = sections[SectionKey.CARRIED], sections[SectionKey.ACTIVITIES]
    rows = [
        {**row, "state": "done"} if row["id"] == plan.id else row for row in carried.content["rows"]
    ]
    text = f"{done.content['text'].rstrip()}\n{text_of(plan)}".strip()
    save_section(report, carried.key, {"rows": rows}, base=carried.version, by=by)
    save_section(report, done.key, {"text": text}, base=done.version, by=by)


def declare_nothing(report: Report, *, reason: str, note: str = "", by: Actor) -> None:
    """Say that there is nothing to report, and why; the report then goes up as any other."""
    sort = NothingReason(reason)
    with acting(
        NOTHING_DECLARED,
        by=by,
        chain=report.expectation.round.government_id,
        target=report,
        reason=note,
        sort=sort.label,
    ):
        _refuse_uneditable(_held(report))
        report.nothing, report.nothing_note = sort, note[:300]
        report.save(update_fields=["nothing", "nothing_note"])


def take_back_nothing(report: Report, *, by: Actor) -> None:
    """There is something to report after all."""
    chain = report.expectation.round.government_id
    with acting(NOTHING_TAKEN_BACK, by=by, chain=chain, target=report):
        _refuse_uneditable(_held(report))
        report.nothing = report.nothing_note = ""
        report.save(update_fields=["nothing", "nothing_note"])


def submit_report(
    report: Report, *, comment: str = "", outside_reason: str = "", by: Actor
) -> Report:
    """Hand the report to the team lead.

    Refused (Invalid) where something done lies outside the period and no ``outside_reason`` is
    given, where a moved or dropped plan has no reason, or where nothing is said at all.
    """
    acts_for(by, Permission.WRITE_REPORT, report.expectation.department_id)  # before what it says
    refuse_unfit(report, outside_reason)
    return _step(report, StepKind.SUBMIT, comment, by, outside_reason=outside_reason[:300])


def withdraw_report(report: Report, *, by: Actor) -> Report:
    """Take a submitted report back before anybody has reviewed it."""
    return _step(report, StepKind.WITHDRAW, "", by)


def review_report(report: Report, *, comment: str = "", by: Actor) -> Report:
    """As team lead: it may go to the head."""
    return _step(report, StepKind.REVIEW, comment, by)


def approve_report(
    report: Report, *, comment: str = "", on: date | None = None, by: Actor
) -> Report:
    """As head: it goes to the planning office, or to the bureau where its template says so.

    Its text is what later ones are compared with. ``on`` is the day it was signed where that was
    done on paper; else today.
    """
    return _step(report, StepKind.APPROVE, comment, by, on=on)


def endorse_report(
    report: Report, *, comment: str = "", on: date | None = None, by: Actor
) -> Report:
    """As head of the bureau: it goes to the planning office. ``on`` as in ``approve_report``."""
    return _step(report, StepKind.ENDORSE, comment, by, on=on)


def accept_report(report: Report, *, comment: str = "", by: Actor) -> Report:
    """As planning office: the staged copy enters the record, all of it or nothing, once.

    Accepting what is accepted changes nothing, whoever asks again. Whoever wrote or handed in any
    of it is refused (Forbidden): nobody accepts their own work.
    """
    report.refresh_from_db(fields=["state"])
    if report.state == ReportState.ACCEPTED:
        return report
    if has_written(report, by):
        raise ForbiddenRefusal(_OWN_WORK)
    return _step(report, StepKind.ACCEPT, comment, by)


_OWN_WORK = Words(
    "본인이 작성하거나 제출한 보고서는 접수할 수 없습니다. 기획부서의 다른 담당자에게 접수를 요청하십시오.",
    "Nobody accepts a report they wrote or handed in. Ask somebody else of the planning office.",
)


def _step(
    report: Report,
    kind: StepKind,
    comment: str,
    by: Actor,
    on: date | None = None,
    **more: Any,  # noqa: ANN401 - columns
) -> Report:
    chain = report.expectation.round.government_id
    with acting(STEPS[kind], by=by, chain=chain, target=report, reason=comment):
        held = _held(report)
        _refuse_locked(held)
        move = _move_of(held, kind)
        behalf = acts_for(by, move.permission, held.expectation.department_id)
        held.state = move.to
        if move.to is ReportState.APPROVED:
            held.handed_in_on = held.handed_in_on or on or timezone.localdate()
        for name, value in more.items():
            setattr(held, name, value)
        _AFTER.get(kind, _nothing_more)(held, by)
        held.save()
        _note(held, kind, comment, by, behalf)
    return held


def _move_of(report: Report, kind: StepKind) -> Move:
    expected = report.expectation
    bureau = expected.round.has_bureau(expected.department.parent_id)
    move = move_of(kind, ReportState(report.state), bureau_approves=bureau)
    if move is None:
        label = ReportState(report.state).label
        raise ConflictRefusal(
            Words(
                f"이미 처리되었거나 순서가 아닙니다. 지금 상태: {label}.",
                f"It is not at that step: the report is {report.state}.",
            )
        )
    return move


def _note(report: Report, kind: StepKind, comment: str, by: Actor, behalf: str) -> None:
    Step.objects.create(
        report=report,
        kind=kind,
        version=report.version,
        by_id=by.user_id,
        by_name=by.name,
        on_behalf_of=behalf,
        comment=comment,
    )


def _nothing_more(_report: Report, _by: Actor) -> None:
    """Most steps only change the state."""


def _submitted(report: Report, _by: Actor) -> None:
    Section.objects.filter(report=report, returned=True).update(returned=False)


def _approved(report: Report, _by: Actor) -> None:
    for section in Section.objects.filter(report=report):
        section.previous, section.approved = section.approved, section.content
        section.comment = ""
        section.save(update_fields=["previous", "approved", "comment"])


def _accepted(report: Report, by: Actor) -> None:
    apply_to_record(report, by=by)
    report.applied_version, report.reopened = report.version, False


_AFTER = {
    StepKind.SUBMIT: _submitted,
    StepKind.APPROVE: _approved,
    StepKind.ACCEPT: _accepted,
}


def return_report(
    report: Report, comments: Mapping[str, str], *, comment: str = "", by: Actor
) -> Report:
    """Send it back to the officer, with a comment to each section that needs work.

    ``comments`` are by key of section; without any there must be a ``comment`` (Invalid).
    """
    told = {key: text.strip() for key, text in comments.items() if text.strip()}
    if not told and not comment.strip():
        words = Words("무엇을 고쳐야 하는지 항목별로 적으십시오.", "Say what needs work.")
        raise InvalidRefusal(words, {"comment": words})
    chain = report.expectation.round.government_id
    with acting(STEPS[StepKind.RETURN], by=by, chain=chain, target=report, reason=comment):
        held = _held(report)
        _refuse_locked(held)
        move = _move_of(held, StepKind.RETURN)
        behalf = acts_for(by, move.permission, held.expectation.department_id)
        held.state = move.to
        held.save(update_fields=["state"])
        for key, text in told.items():
            Section.objects.filter(report=held, key=key).update(returned=True, comment=text)
        said = [f"{SectionKey(key).label}: {text}" for key, text in told.items()]
        _note(held, StepKind.RETURN, "\n".join([*filter(None, [comment]), *said]), by, behalf)
    return held


def reopen_report(report: Report, *, reason: str, by: Actor) -> Report:
    """Open an accepted or locked report for a correction: a new version, with a reason.

    Invalid without one. The record keeps what was accepted until the correction is accepted in turn.
    """
    if not reason.strip():
        words = Words("다시 여는 까닭을 적으십시오.", "Say why.")
        raise InvalidRefusal(words, {"reason": words})
    chain = report.expectation.round.government_id
    with acting(STEPS[StepKind.REOPEN], by=by, chain=chain, target=report, reason=reason):
        held = _held(report)
        locked = held.expectation.round.state == RoundState.CLOSED
        if held.reopened or (held.state != ReportState.ACCEPTED and not locked):
            raise ConflictRefusal(
                Words("아직 작성 중인 보고서입니다.", "It is being worked on already.")
            )
        held.state, held.reopened = ReportState.DRAFT, True
        held.version, held.version_reason = held.version + 1, reason.strip()[:300]
        held.save()
        _note(held, StepKind.REOPEN, reason, by, "")
    return held
