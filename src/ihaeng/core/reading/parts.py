"""Parts of an Office package (DOCX, XLSX) and how they relate. Any of them may be missing."""

import posixpath
from mimetypes import guess_type

from ihaeng.core.documents import Problem
from ihaeng.core.reading.packages import Package
from ihaeng.core.reading.pictures import Image, no_picture, picture_kept
from ihaeng.core.reading.xml import NAMES, Element, get, parsed


class Parts:
    """The parts by name; what is wrong with them goes to ``problems``, once each.

    ``main`` is the part that holds the document: where it is not where it belongs, the one that
    the package points to.
    """

    def __init__(self, package: Package, main: str) -> None:
        self._package = package
        self._relations: dict[str, dict[str, tuple[str, str]]] = {}
        self._images: dict[str, Image] = {}
        self.problems: list[Problem] = []
        self.main = self._main(main)

    def _main(self, usual: str) -> str:
        if usual in self._package.entries:
            return usual
        pointed = (name for name, kind in self.relations("").values() if kind == "officeDocument")
        return next((name for name in pointed if name in self._package.entries), usual)

    def content(self, name: str) -> bytes:
        return self._package.part(name) or b""

    def root(self, name: str | None) -> Element | None:
        content = self.content(name) if name else b""
        if not content or name is None:
            return None
        root, lost = parsed(content, name)
        self.problems += lost
        return root

    def related(self, kind: str) -> tuple[str, Element | None]:
        """The part of one ``kind``, such as ``styles``, that belongs to the main part."""
        pointed = (name for name, one in self.relations(self.main).values() if one == kind)
        beside = posixpath.join(posixpath.dirname(self.main), f"{kind}.xml")
        name = next(pointed, beside)
        return name, self.root(name)

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """What ``part`` points to inside the package: by id the name and the kind of a part."""
        if part not in self._relations:
            folder, name = posixpath.split(part)
            root = self.root(posixpath.join(folder, "_rels", f"{name}.rels"))
            self._relations[part] = {
                get(element, "Id") or "": (
                    _resolved(folder, get(element, "Target") or ""),
                    (get(element, "Type") or "").rpartition("/")[2],
                )
                for element in (root if root is not None else ())
                if NAMES[element.tag] == "Relationship" and get(element, "TargetMode") != "External"
            }
        return self._relations[part]

    def target(self, part: str, reference: str | None) -> str | None:
        found = self.relations(part).get(reference or "")
        return found[0] if found else None

    def image(self, part: str, reference: str) -> Image:
        """The picture ``part`` knows under ``reference``; without bytes where it is not there."""
        name = self.target(part, reference)
        if name is None:
            return reference, "", b""
        if name not in self._images:
            data = self._package.part(name)
            if not data:
                self.problems.append(no_picture(name))
            self._images[name] = (name, guess_type(name)[0] or "", picture_kept(data or b""))
        return self._images[name]


def _resolved(folder: str, target: str) -> str:
    joined = posixpath.join("/", folder, target.replace("\\", "/"))
    return posixpath.normpath(joined).lstrip("/")
