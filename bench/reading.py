"""``python -m bench.reading``: what reading office files costs, as ratios within one run.

Each pair of measurements is taken in turn, so that a machine that slows down does so for both. The
files are the real ones beside the project where they lie there, else those our pens write.
"""

import io
import json
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from statistics import median

from lxml import etree

from bench import pdf, sheets
from bench.audit import Target
from bench.timing import ROUNDS, ratio, seconds
from ihaeng.core.reading import read_bytes
from tests.formats.pens import example, hwpx

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT.parent / "shared/samples"
FILES = 1_000
_XML = re.compile(r"Contents/[^/]+\.(?:xml|hpf)$")
_SECTION = re.compile(r"section\d+\.xml$")
Named = tuple[str, bytes]


def files(ending: str) -> list[Named]:
    """Every real file of a format, else what a pen writes; locked files are no measure."""
    found = [
        (file.name, file.read_bytes())
        for file in sorted(SAMPLES.rglob(f"*.{ending}"))
        if "-password-" not in file.name
    ]
    if not found and ending == "hwpx":
        reports = [hwpx.written(example(name)) for name in ("pledge-card", "work-report", "clean")]
        found = [(f"{at}.hwpx", data) for at, data in enumerate(reports * 20)]
    return found


def read_all(named: Sequence[Named]) -> None:
    for name, data in named:
        read_bytes(data, name)


def parsed_bare(named: Sequence[Named], parts: re.Pattern[str]) -> None:
    for _, data in named:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for name in package.namelist():
                if parts.search(name.replace("\\", "/")):
                    etree.fromstring(package.read(name), etree.XMLParser(recover=True))


def hwpx_rows() -> Iterator[str | Target]:
    named = files("hwpx")
    mine, theirs, times = ratio(lambda: read_all(named), lambda: parsed_bare(named, _XML))
    yield f"HWPX: {len(named)} files, {len(named) / mine:.0f} a second; bare lxml {theirs:.3f} s"
    yield Target("HWPX, times a bare lxml parse of its parts", times, 0.5, least=True)
    _, _, narrow = ratio(lambda: read_all(named), lambda: parsed_bare(named, _SECTION))
    yield f"HWPX against a bare parse of the sections alone: {narrow:.2f}"
    kordoc = _kordoc(named)
    mine = median(seconds(lambda: read_all(named)) for _ in range(ROUNDS))
    if kordoc is None:
        yield "kordoc: not installed; `npm install --prefix build/kordoc kordoc` brings it"
    else:
        yield Target("HWPX, times kordoc", kordoc / mine, 5, least=True)


_NODE = """
import { readFileSync } from "node:fs";
import { parse } from "kordoc";
const files = JSON.parse(readFileSync(0, "utf8")).map((file) => readFileSync(file));
const bytes = (file) => file.buffer.slice(file.byteOffset, file.byteOffset + file.length);
const all = async () => { for (const file of files) { try { await parse(bytes(file)); } catch {} } };
await all();
for (let round = 0; round < 3; round++) {
  const start = performance.now();
  await all();
  console.log(JSON.stringify((performance.now() - start) / 1000));
}
"""


def _kordoc(named: Sequence[Named]) -> float | None:
    """Seconds kordoc takes for the same files in one warm process of its own."""
    folder = ROOT / "build/kordoc"
    node = shutil.which("node")
    if node is None or not (folder / "node_modules/kordoc").is_dir():
        return None
    kept = []
    for at, (_, data) in enumerate(named):
        kept.append(folder / f"{at}.hwpx")
        kept[-1].write_bytes(data)
    (folder / "measure.mjs").write_text(_NODE, "utf-8")
    done = subprocess.run(  # noqa: S603 - a script of our own
        [node, "measure.mjs"],
        cwd=folder,
        input=json.dumps([str(file) for file in kept]),
        capture_output=True,
        text=True,
        check=True,
    )
    return median(float(json.loads(line)) for line in done.stdout.split())


def hwp_rows() -> Iterator[str | Target]:
    named = files("hwp")
    if not named:
        yield "HWP: no files beside the project, nothing to measure"
        return
    read_all(named)
    mine = median(seconds(lambda: read_all(named)) for _ in range(ROUNDS))
    yield Target("HWP, documents a second", len(named) / mine, 30, least=True)


def pdf_rows() -> Iterator[str | Target]:
    found = pdf.measured()
    text, tables = found["pdf_text_pages"], found["pdf_table_pages"]
    yield f"PDF: {text:.0f} pages of text a second, {tables:.0f} pages of tables"
    yield Target("PDF text, times the bare engine", found["pdf_text_ratio"], 0.6, least=True)
    yield Target("PDF tables, times pdfplumber", found["pdf_table_ratio"], 5, least=True)
    theirs = found["pdf_cell_recall_plumber"]
    yield Target("PDF, cells found whole", found["pdf_cell_recall"], theirs, least=True)


def sheet_rows() -> Iterator[str | Target]:
    found = sheets.measured()
    touched = found["xlsx_touched_cells_a_second"]
    yield f"XLSX: {found['xlsx_cells_a_second']:,.0f} cells a second; looked at one by one {touched:,.0f}"
    yield Target("XLSX, time against calamine", found["xlsx_times_calamine"], 2.5)
    yield Target("DOCX, time against python-docx", found["docx_times_python_docx"], 1)


def memory_rows() -> Iterator[str | Target]:
    """The same files over and over: what the process holds after a thousand must not have grown."""
    named = [*files("hwpx"), *files("hwp")]
    at = 0
    held: list[int] = []
    while at < FILES:
        read_all(named)
        at += len(named)
        held.append(getrusage(RUSAGE_SELF).ru_maxrss // 1024)
    yield f"memory after {len(named)} files {held[0]} MB, after {at} files {held[-1]} MB"
    yield Target("memory after a thousand files, times the first", held[-1] / held[0], 1.2)


def main() -> int:
    """Print every figure; 1 if a target is missed."""
    # Memory first: what others hold is no memory of ours.
    rows = [*memory_rows(), *hwpx_rows(), *hwp_rows(), *pdf_rows(), *sheet_rows()]
    targets = [row for row in rows if isinstance(row, Target)]
    print("\n".join(str(row) for row in rows if isinstance(row, str)))
    print()
    print("\n".join(map(str, targets)))
    return 0 if all(target.met for target in targets) else 1


if __name__ == "__main__":
    sys.exit(main())
