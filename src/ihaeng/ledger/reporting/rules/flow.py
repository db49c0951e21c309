"""The way of a report up the house, as data: from which state, to which, and who may."""

from dataclasses import dataclass

from ihaeng.accounts.roles import Permission
from ihaeng.ledger.reporting.models import ConcernState, ReportState, StepKind

EDITABLE = frozenset({ReportState.DRAFT, ReportState.RETURNED})
HANDED_IN = frozenset({ReportState.APPROVED, ReportState.ACCEPTED})

ENDED = frozenset({ConcernState.CLOSED, ConcernState.REFUSED})  # a concern so ended has a result


@dataclass(frozen=True, slots=True)
class Move:
    to: ReportState
    permission: Permission


MOVES: dict[tuple[StepKind, ReportState], Move] = {
    (StepKind.SUBMIT, ReportState.DRAFT): Move(ReportState.SUBMITTED, Permission.WRITE_REPORT),
    (StepKind.SUBMIT, ReportState.RETURNED): Move(ReportState.SUBMITTED, Permission.WRITE_REPORT),
    (StepKind.WITHDRAW, ReportState.SUBMITTED): Move(ReportState.DRAFT, Permission.WRITE_REPORT),
    (StepKind.REVIEW, ReportState.SUBMITTED): Move(ReportState.REVIEWED, Permission.REVIEW_REPORT),
    (StepKind.APPROVE, ReportState.REVIEWED): Move(ReportState.APPROVED, Permission.APPROVE_REPORT),
    (StepKind.ENDORSE, ReportState.SIGNED): Move(ReportState.APPROVED, Permission.ENDORSE_REPORT),
    (StepKind.ACCEPT, ReportState.APPROVED): Move(ReportState.ACCEPTED, Permission.ACCEPT_REPORT),
    (StepKind.RETURN, ReportState.SUBMITTED): Move(ReportState.RETURNED, Permission.REVIEW_REPORT),
    (StepKind.RETURN, ReportState.REVIEWED): Move(ReportState.RETURNED, Permission.APPROVE_REPORT),
    (StepKind.RETURN, ReportState.SIGNED): Move(ReportState.RETURNED, Permission.ENDORSE_REPORT),
    (StepKind.RETURN, ReportState.APPROVED): Move(ReportState.RETURNED, Permission.ACCEPT_REPORT),
}


def move_of(kind: StepKind, state: ReportState, *, bureau_approves: bool) -> Move | None:
    """What ``kind`` does to a report in ``state``; None where it is not at that step."""
    move = MOVES.get((kind, state))
    if move is not None and kind is StepKind.APPROVE and bureau_approves:
        return Move(ReportState.SIGNED, move.permission)
    return move


# Whose turn it is, by state.
WAITS_FOR: dict[str, Permission] = {
    ReportState.DRAFT: Permission.WRITE_REPORT,
    ReportState.RETURNED: Permission.WRITE_REPORT,
    ReportState.SUBMITTED: Permission.REVIEW_REPORT,
    ReportState.REVIEWED: Permission.APPROVE_REPORT,
    ReportState.SIGNED: Permission.ENDORSE_REPORT,
    ReportState.APPROVED: Permission.ACCEPT_REPORT,
}


def step_up(state: str) -> StepKind | None:
    """The step that leads on from ``state``."""
    ahead = (
        StepKind.SUBMIT,
        StepKind.REVIEW,
        StepKind.APPROVE,
        StepKind.ENDORSE,
        StepKind.ACCEPT,
    )
    return next((kind for kind in ahead if (kind, state) in MOVES), None)
