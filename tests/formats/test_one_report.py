"""The same report gives the same outline, tables and findings, whatever format it comes in."""

from collections.abc import Callable

import pytest

from ihaeng.core.pipeline import audited, read_source
from tests.formats.pens import Cell, Report, docx, example, html, hwpx, pdf, sheets

PENS: dict[str, Callable[[Report], bytes]] = {
    "docx": docx.written,
    "html": html.written,
    "hwpx": hwpx.written,
    "pdf": pdf.written,
    "xlsx": sheets.written,
}
EXAMPLES = ("clean", "pledge-card", "work-report")


def told(data: bytes, name: str) -> dict[str, object]:
    """What a reader and the audit make of a file, without where it stands."""
    reading = read_source(data, name)
    findings = audited(reading).findings
    return {
        "kind": reading.report.kind,
        "outline": [(e.level, e.marker, e.title) for e in reading.report.outline],
        "tables": [
            (
                table.caption.string,
                table.unit.string,
                table.header,
                [[cell.string for cell in row] for row in table.body],
            )
            for table in reading.document.tables
        ],
        "findings": sorted(
            (f.code, f.outcome.verdict.value, f.outcome.stated, f.outcome.computed)
            for f in findings
        ),
    }


def as_text(report: Report) -> bytes:
    lines = [
        part
        if isinstance(part, str)
        else "\n".join("\t".join(_tagged(cell) for cell in row) for row in part)
        for part in report
    ]
    return "\n".join(lines).encode()


def _tagged(cell: Cell | None) -> str:
    """Text has no lines inside a cell; converters write tags for them."""
    return cell.text.replace("\n", "<br>") if cell else ""


@pytest.mark.slow
@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("ending", PENS)
def test_a_report_is_one_report_in_every_format(ending: str, name: str) -> None:
    report = example(name)
    as_read, expected = told(PENS[ending](report), f"r.{ending}"), told(as_text(report), "r.txt")
    for part, value in expected.items():
        assert as_read[part] == value, part
