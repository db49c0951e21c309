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
    format = models.CharField(max_length=20, blank=True)
    kind = models.CharField(max_length=40, blank=True)  # pledge_card, work_report, other
    state = models.CharField(max_length=10, choices=FileState.choices, default=FileState.WAITING)
    problems = models.JSONField(default=list)
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
