"""``make web``: brings what package-lock.json pins to where the pages are served from.

Only the files named here, with their licences: npm's packages hold a hundred times as much.
"""

import json
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
WORK = HERE.parent / "build" / "frontend"
VENDOR = HERE.parent / "src" / "ihaeng" / "desk" / "static" / "vendor"
GIVEN = ("package.json", "package-lock.json", ".npmrc")

# Maps lead from the shipped files to sources that are not shipped; a browser would ask for them.
SOURCE_MAP = re.compile(r"\n?(?://|/\*)# sourceMappingURL=[^\n]*")


@dataclass(frozen=True)
class Piece:
    """``files`` of an npm package, patterns below ``root``, kept under ``name``."""

    name: str
    package: str
    root: str
    files: tuple[str, ...]
    licence: str | None = None


PIECES = (
    # Parts of a page replaced without a script of our own for each.
    Piece("htmx", "htmx.org", "dist", ("htmx.min.js",), "LICENSE"),
    # The tokens alone: the components break offline and fail checks of accessibility. The package
    # carries no licence file; its README points to the terms of the design system.
    Piece("krds", "krds-uiux", "resources/css/token", ("krds_tokens.css",)),
    # One letter form for all of Hangul, in pieces of which a page loads the few it needs.
    Piece(
        "pretendard",
        "pretendard-gov",
        "dist/web/variable",
        ("pretendardvariable-gov-dynamic-subset.css", "woff2-dynamic-subset/*.woff2"),
        "dist/LICENSE.txt",
    ),
    Piece(
        "maplibre",
        "maplibre-gl",
        "dist",
        ("maplibre-gl.mjs", "maplibre-gl-shared.mjs", "maplibre-gl-worker.mjs", "maplibre-gl.css"),
        "LICENSE.txt",
    ),
)


def main() -> int:
    npm = shutil.which("npm")
    if npm is None:
        print("Needs npm, which comes with Node.js; requirements/node.txt has a package of it.")
        return 1
    WORK.mkdir(parents=True, exist_ok=True)
    for name in GIVEN:
        shutil.copy(HERE / name, WORK / name)
    done = subprocess.run([npm, "ci", "--loglevel=error"], cwd=WORK, check=False)  # noqa: S603
    if done.returncode:
        print("npm could not fetch the packages above. Is its registry reachable from here?")
        return 1
    _bring(WORK / "node_modules")
    return 0


def _bring(modules: Path) -> None:
    """Put all pieces in place at once: half a folder is never served."""
    fresh = WORK / "vendor"
    shutil.rmtree(fresh, ignore_errors=True)
    sources = [_take(piece, modules / piece.package, fresh / piece.name) for piece in PIECES]
    (fresh / "SOURCES.txt").write_text("\n".join(sources) + "\n", encoding="utf-8")
    shutil.rmtree(VENDOR, ignore_errors=True)
    shutil.move(fresh, VENDOR)


def _take(piece: Piece, package: Path, into: Path) -> str:
    root = package / piece.root
    for pattern in piece.files:
        found = sorted(root.glob(pattern))
        if not found:
            raise FileNotFoundError(f"{piece.package} has no {piece.root}/{pattern} any more")
        for path in found:
            _copy(path, into / path.relative_to(root))
    if piece.licence:
        _copy(package / piece.licence, into / "LICENSE.txt")
    said = json.loads((package / "package.json").read_text("utf-8"))
    return f"{piece.name}: {said['name']} {said['version']} ({said['license']})"


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.suffix in {".js", ".mjs", ".css"}:
        target.write_text(SOURCE_MAP.sub("", source.read_text("utf-8")), encoding="utf-8")
    else:
        shutil.copyfile(source, target)


if __name__ == "__main__":
    sys.exit(main())
