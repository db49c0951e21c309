"""Stored files, and their lines: the place every figure of the ledger can point at."""

from typing import ClassVar

from django.db import models


class FileState(models.TextChoices):
    WAITING = "waiting", "읽기 대기"
    READ = "read", "읽음"
    FAILED = "failed", "읽지 못함"


class StoredFile(models.Model):
    """The bytes of a document, held below the data folder under their SHA-256.

    ``government_id`` is no foreign key: the library lies below the ledger and knows no government.
    """

    government_id = models.BigIntegerField(db_index=True)
    digest = models.CharField(max_length=64)
    name = models.CharField(max_length=300)
    size = models.BigIntegerField()
    kind = models.CharField(max_length=40, blank=True)  # core's kinds of report
    state = models.CharField(max_length=10, choices=FileState.choices, default=FileState.WAITING)
    problems = models.JSONField(default=list)  # of reading: code, gravity, ko, en, line
    counts = models.JSONField(default=dict)  # of relations tested: checked, held, failed, doubt
    speaks_on = models.DateField(null=True)  # the day the document speaks of
    stored_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["government_id", "digest"], name="library_file_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Passage(models.Model):
    """One printed line of a file. Records of the ledger that were read point here."""

    trail_exempt = "derived from the file at any time; the file's digest is in the trail"

    file = models.ForeignKey(StoredFile, models.CASCADE, related_name="passages")
    line = models.IntegerField()
    page = models.IntegerField(null=True)
    sheet = models.CharField(max_length=100, blank=True)
    text = models.TextField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["file", "line"], name="library_passage_once"),
        ]

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


class Finding(models.Model):
    """A relation the audit tested in a file that fails, or is in doubt. What holds is counted only."""

    trail_exempt = "derived from the file at any time; the file's digest is in the trail"

    file = models.ForeignKey(StoredFile, models.CASCADE, related_name="findings")
    number = models.IntegerField()
    code = models.CharField(max_length=8)
    verdict = models.CharField(max_length=8)  # fails, doubt
    severity = models.CharField(max_length=8)  # error, warning, notice
    line = models.IntegerField()
    page = models.IntegerField(null=True)
    sheet = models.CharField(max_length=100, blank=True)
    words = models.TextField()  # as printed at the first place
    places = models.JSONField(default=list)  # every place: line, words
    rule_ko = models.TextField()
    rule_en = models.TextField()
    message_ko = models.TextField()
    message_en = models.TextField()
    stated = models.TextField(blank=True)
    computed = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["file", "number"], name="library_finding_once"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.file}:{self.line}"


class Acceptance(models.Model):
    """Somebody looked at a finding and lets the figure stand, for a reason."""

    finding = models.OneToOneField(Finding, models.CASCADE, related_name="acceptance")
    reason = models.TextField()
    by_name = models.CharField(max_length=100)
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return str(self.finding)
