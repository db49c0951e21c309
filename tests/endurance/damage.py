"""Breaks whole files in every way that files are found broken, or are made to break a reader.

Knows packages (ZIP), XML and bytes, and no reader. The same seed gives the same files.
"""

import io
import random
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

Parts = dict[str, bytes]

CUTS = 40
FLIPS = 60
PART_FLIPS = 12
BOMB, BOMBS = 400 * 2**20, 2
FILLING = 40 * 2**20  # more than is taken of a part
DEEP = 20_000
_NUMBER = re.compile(
    rb'(rowCnt|colCnt|colSpan|rowSpan|colAddr|rowAddr|colspan|rowspan|w:val|ref|r)="([^"]*)"'
)
_ROOT = re.compile(rb"<[A-Za-z][^>?!]*>")


@dataclass(frozen=True, slots=True)
class Broken:
    """One broken file: under what name it comes, and what was done to it."""

    name: str
    what: str
    data: bytes


def broken(wholes: Mapping[str, bytes], secret: str) -> Iterator[Broken]:
    """Every way of breaking every file of ``wholes`` (by name); ``secret`` is a path to steal from."""
    for name, data in wholes.items():
        yield from (Broken(name, what, made) for what, made in bytes_broken(data))
        if zipfile.is_zipfile(io.BytesIO(data)):
            yield from (Broken(name, what, made) for what, made in package_broken(data, secret))
        else:
            yield from (Broken(name, what, made) for what, made in claims(data))


def bytes_broken(data: bytes) -> Iterator[tuple[str, bytes]]:
    chance = random.Random(len(data))  # noqa: S311  the same files every time
    for number in range(CUTS):
        at = len(data) * number // CUTS
        yield f"cut at {at}", data[:at]
    for number in range(FLIPS):
        yield f"flips {number}", flipped(data, chance)
    yield "doubled", data + data
    yield "begins late", b"\0" * 700 + data
    yield "first half zero", bytes(len(data) // 2) + data[len(data) // 2 :]


def flipped(data: bytes, chance: random.Random) -> bytes:
    made = bytearray(data)
    for _ in range(chance.choice((1, 4, 32))):
        made[chance.randrange(len(made))] = chance.randrange(256)
    return bytes(made)


def package_broken(data: bytes, secret: str) -> Iterator[tuple[str, bytes]]:
    parts = opened(data)
    chance = random.Random(len(parts))  # noqa: S311
    for name, content in parts.items():
        yield f"without {name}", packed({n: c for n, c in parts.items() if n != name})
        yield f"empty {name}", packed(parts | {name: b""})
        if name.endswith((".xml", ".hpf", ".rels")):
            for what, made in _part_broken(content, secret, chance):
                yield f"{what} {name}", packed(parts | {name: made})
    for name in sorted(parts, key=lambda name: -len(parts[name]))[:BOMBS]:
        yield f"bomb {name}", packed(parts | {name: b"<?xml version='1.0'?>" + bytes(BOMB)})
    largest = max(parts, key=lambda name: len(parts[name]))
    for what, element in (("elements", b"<a/>"), ("attributes", b'<a b="" c="" d=""/>')):
        filling = element * (FILLING // len(element))
        yield f"nothing but {what}", packed(parts | {largest: _after_root(parts[largest], filling)})
    yield "back-slashes", packed({n.replace("/", "\\"): c for n, c in parts.items()})
    yield "climbing names", packed({f"../../{n}": c for n, c in parts.items()})
    yield "absolute names", packed({f"/etc/{n}": c for n, c in parts.items()})
    yield "every part twice", packed(parts) + packed(parts)
    yield "ten thousand parts", packed(parts | {f"x/{n}.xml": b"<a/>" for n in range(10_000)})
    yield "sizes that lie", _lying(packed(parts))


def _part_broken(content: bytes, secret: str, chance: random.Random) -> Iterator[tuple[str, bytes]]:
    for number in range(PART_FLIPS):
        yield f"flips {number} in", flipped(content, chance)
        yield f"cut {number} in", content[: len(content) * number // PART_FLIPS]
    yield from claims(content)
    yield "entity bomb in", _with_doctype(content, _entity_bomb())
    yield (
        "outside entity in",
        _with_doctype(content, f'<!ENTITY x SYSTEM "file://{secret}">'.encode()),
    )
    yield (
        "outside DTD in",
        _with_doctype(content, f'<!ENTITY % d SYSTEM "file://{secret}">%d;'.encode()),
    )
    yield (
        "XInclude in",
        _after_root(
            content,
            f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file://{secret}" parse="text"/>'.encode(),
        ),
    )
    yield "nesting in", _after_root(content, b"<p>" * DEEP + b"</p>" * DEEP)
    yield "own kind nested in", _nested(content)


def claims(content: bytes) -> Iterator[tuple[str, bytes]]:
    """Numbers that claim sizes no file has."""
    for claim in (b"2000000000", b"1000000", b"-5", b"A1:XFD1048576", b"9" * 400, b"NaN"):
        made = _NUMBER.sub(rb'\1="' + claim + b'"', content)
        if made != content:
            yield f"claims {claim[:14].decode()} in", made


def _entity_bomb() -> bytes:
    levels = [
        b'<!ENTITY x%d "%s">' % (level, b"&x%d;" % (level - 1) * 10) for level in range(1, 30)
    ]
    return b'<!ENTITY x0 "lol">' + b"".join(levels) + b'<!ENTITY x "&x29;">'


def _with_doctype(content: bytes, entities: bytes) -> bytes:
    """``content`` under a DTD of its own, its first element holding what the entity ``x`` stands for."""
    found = _ROOT.search(content)
    if found is None:
        return content
    head = b"<!DOCTYPE any [" + entities + b"]>"
    return content[: found.start()] + head + found.group() + b"&x;" + content[found.end() :]


def _after_root(content: bytes, inner: bytes) -> bytes:
    found = _ROOT.search(content)
    return content if found is None else content[: found.end()] + inner + content[found.end() :]


def _nested(content: bytes) -> bytes:
    """The elements a table is made of, in each other as deep as no person would."""
    steps = [step for step in (b"hp:tbl", b"w:tbl", b"table") if b"<" + step in content]
    tag = steps[0] if steps else b"hp:p"
    return _after_root(content, b"<" + tag + b">" + (b"<" + tag + b">") * DEEP)


def opened(data: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, content in parts.items():
            package.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return held.getvalue()


def _lying(data: bytes) -> bytes:
    """Every directory entry claims a part of two gigabytes."""
    made = bytearray(data)
    at = made.find(b"PK\x01\x02")
    while at >= 0:
        made[at + 24 : at + 28] = (2_000_000_000).to_bytes(4, "little")
        at = made.find(b"PK\x01\x02", at + 4)
    return bytes(made)
