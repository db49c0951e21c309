"""Coverage-guided fuzzing of the readers: ``make fuzz-readers SECONDS=60``.

The fuzzer grows files that reach new code; what any reader makes of one must be a document that
holds something or says why it does not. Engines in other languages are not instrumented, only
our own code and what it hands to them. A file that breaks the promise is left in build/fuzz and
becomes an ordinary test.
"""

import sys
from pathlib import Path

import atheris

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "build/fuzz/corpus"
SEEDS = (ROOT / "examples", ROOT / "tests/samples", ROOT.parent / "shared/samples")
# Inside one process there is no way back from an engine that dies; tests/endurance covers those.
NAMES = ("a.hwpx", "a.docx", "a.html", "a.csv", "a.txt")
LARGEST = 200_000

with atheris.instrument_imports(include=["ihaeng.core"]):
    # Readers load when their first file comes; here they load now, to be watched.
    import ihaeng.core.reading.docx
    import ihaeng.core.reading.html
    import ihaeng.core.reading.hwpx
    import ihaeng.core.reading.sheets  # noqa: F401
    from ihaeng.core.pipeline import audited, read_source
    from ihaeng.core.reading.formats import Format, format_of

IN_OTHER_LANGUAGES = {Format.PDF, Format.HWP, Format.SHEETS}


def one_file(data: bytes) -> None:
    """The first byte chooses the name a file comes under, the rest is the file."""
    name, content = NAMES[data[0] % len(NAMES)] if data else NAMES[0], data[1:]
    if format_of(content, name) in IN_OTHER_LANGUAGES:
        return
    audit = audited(read_source(content, name))
    if not audit.document.blocks and not audit.document.problems:
        raise AssertionError("an empty document that says nothing")


def plant_seeds() -> None:
    CORPUS.mkdir(parents=True, exist_ok=True)
    for folder in SEEDS:
        for file in sorted(folder.rglob("*")) if folder.is_dir() else ():
            if file.is_file() and file.stat().st_size < LARGEST:
                kind = next((i for i, name in enumerate(NAMES) if name[1:] == file.suffix), 0)
                target = CORPUS / f"{file.stem[:40]}-{file.suffix[1:]}"
                target.write_bytes(bytes([kind]) + file.read_bytes())


if __name__ == "__main__":
    plant_seeds()
    atheris.Setup([*sys.argv, str(CORPUS)], one_file)
    atheris.Fuzz()
