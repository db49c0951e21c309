"""Whole files of every format, for others to break."""

from functools import cache
from pathlib import Path

from tests.formats.pens import docx, example, html, hwpx, pdf, sheets

SAMPLES = Path(__file__).parents[3] / "shared/samples"


@cache
def wholes() -> dict[str, bytes]:
    """One small file a format, by name; HWP has no pen, its file is a real one where there is one."""
    report = example("clean")
    files = {
        "보고서.hwpx": hwpx.written(report),
        "보고서.docx": docx.written(report),
        "보고서.pdf": pdf.written(report),
        "보고서.xlsx": sheets.written(report),
        "보고서.html": html.written(report),
        "보고서.csv": sheets.csv_of([["구분", "예산", "비고"], ["가람동", "1,200", "두\n줄"]]),
    }
    hwp = SAMPLES / "hwp/표.hwp"
    return files | ({"보고서.hwp": hwp.read_bytes()} if hwp.is_file() else {})
