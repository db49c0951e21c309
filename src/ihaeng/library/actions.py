"""Everything that changes the library."""

from datetime import date

from ihaeng.accounts.actors import Actor
from ihaeng.accounts.refusals import ConflictRefusal, InvalidRefusal
from ihaeng.core.documents import Words
from ihaeng.library.models import Acceptance, FileState, Finding, Passage, StoredFile
from ihaeng.library.telling import Told, fit
from ihaeng.trail.models import Kind
from ihaeng.trail.recording import acting

FILE_STORED = Kind(
    "library.file_stored",
    Words("{target} 문서를 보관함", "Stored the document {target}"),
    ("digest",),
)
FILE_READ = Kind(
    "library.file_read",
    Words(
        "{target} 문서를 읽음: {lines}행, 맞지 않는 곳 {failed}건",
        "Read the document {target}: {lines} lines, {failed} findings",
    ),
    ("lines", "failed"),
)
FINDING_ACCEPTED = Kind(
    "library.finding_accepted",
    Words("점검 결과를 그대로 두기로 함: {target}", "Accepted the finding {target}"),
)
ACCEPTANCE_WITHDRAWN = Kind(
    "library.acceptance_withdrawn",
    Words("점검 결과를 다시 살펴보기로 함: {target}", "Took up the finding {target} again"),
)
_BATCH = 1000


def store_file(
    government_id: int, *, name: str, digest: str, size: int, by: Actor
) -> tuple[StoredFile, bool]:
    """The file of these bytes, and whether it is new: the same bytes are one file, whatever the name."""
    known = StoredFile.objects.filter(government_id=government_id, digest=digest).first()
    if known is not None:
        return known, False
    with acting(FILE_STORED, by=by, chain=government_id, digest=digest) as act:
        file, made = StoredFile.objects.get_or_create(
            government_id=government_id,
            digest=digest,
            defaults={"name": fit(name)[-300:], "size": size},
        )
        act.target = file
    return file, made


def record_reading(file: StoredFile, told: Told, *, speaks_on: date, by: Actor) -> None:
    """Keep what was read in ``file``. What was read once is refused (Conflict)."""
    failed = told.counts.get("failed", 0)
    with acting(
        FILE_READ,
        by=by,
        chain=file.government_id,
        target=file,
        lines=len(told.lines),
        failed=failed,
    ):
        locked = StoredFile.objects.select_for_update().get(id=file.id)
        if locked.state != FileState.WAITING:
            raise ConflictRefusal(
                Words("이미 읽은 문서입니다.", "This document has been read before.")
            )
        file.kind, file.problems, file.counts = told.kind, told.problems, told.counts
        file.state = FileState.READ if told.readable else FileState.FAILED
        file.speaks_on = speaks_on
        file.save(update_fields=["kind", "problems", "counts", "state", "speaks_on"])
        Passage.objects.bulk_create(_passages(file, told), batch_size=_BATCH)
        Finding.objects.bulk_create(_findings(file, told), batch_size=_BATCH)


def _passages(file: StoredFile, told: Told) -> list[Passage]:
    return [
        Passage(file=file, line=line.number, page=line.page, sheet=line.sheet, text=line.text)
        for line in told.lines
    ]


def _findings(file: StoredFile, told: Told) -> list[Finding]:
    return [
        Finding(
            file=file,
            number=number,
            code=found.code,
            verdict=found.verdict,
            severity=found.severity,
            line=found.line,
            page=found.page,
            sheet=found.sheet,
            words=found.words,
            places=found.places,
            rule_ko=found.rule.ko,
            rule_en=found.rule.en,
            message_ko=found.message.ko,
            message_en=found.message.en,
            stated=found.stated,
            computed=found.computed,
        )
        for number, found in enumerate(told.findings, start=1)
    ]


def accept_finding(finding: Finding, *, reason: str, by: Actor) -> Acceptance:
    """Let the figure stand. Refuses without a reason, or where somebody has accepted it before."""
    reason = fit(reason).strip()
    if not reason:
        words = Words("그대로 두는 사유를 입력하십시오.", "Say why the figure stands.")
        raise InvalidRefusal(words, {"reason": words})
    with acting(
        FINDING_ACCEPTED,
        by=by,
        chain=finding.file.government_id,
        target=finding,
        reason=reason,
    ):
        Finding.objects.select_for_update().get(id=finding.id)
        if Acceptance.objects.filter(finding=finding).exists():
            raise ConflictRefusal(
                Words(
                    "다른 사람이 이미 처리한 점검 결과입니다.",
                    "Somebody has accepted this finding before.",
                )
            )
        return Acceptance.objects.create(finding=finding, reason=reason, by_name=by.name)


def withdraw_acceptance(finding: Finding, *, by: Actor) -> None:
    """Take the finding up again. Refuses where it is not accepted."""
    with acting(ACCEPTANCE_WITHDRAWN, by=by, chain=finding.file.government_id, target=finding):
        found = Acceptance.objects.select_for_update().filter(finding=finding).first()
        if found is None:
            raise ConflictRefusal(
                Words("처리되지 않은 점검 결과입니다.", "This finding is not accepted.")
            )
        found.delete()
