"""``python -m bench.search``: what a search costs in the engine, over 200,000 paragraphs.

The paragraphs recombine the lines of generated reports. Each kind of query is asked many times
and its hits are counted against a plain search for the substring.
"""

import json
import random
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from bench.forms import corpus
from ihaeng.library.grams import squeezed
from ihaeng.library.index import Entry, Index

PARAGRAPHS = 200_000
ASKED = 60  # of each kind
TARGET = 2.0  # milliseconds, the median of the slowest kind


def paragraphs(count: int) -> list[str]:
    """Two lines of reports each, by chance that is the same every time."""
    lines = [line.strip() for paper in corpus(1, 200) for line in paper.text.splitlines()]
    lines = [line for line in dict.fromkeys(lines) if len(line) > 8]
    chance = random.Random(7)
    return [f"{chance.choice(lines)} {chance.choice(lines)} {n}" for n in range(count)]


def queries(texts: list[str]) -> dict[str, list[str]]:
    """Pieces of what is there: two syllables, four, two words, a rare figure."""
    chance = random.Random(11)

    def piece(length: int) -> str:
        while True:
            text = chance.choice(texts)
            start = chance.randrange(max(1, len(text) - length))
            found = text[start : start + length]
            if len(squeezed(found)) == length and all("가" <= sign <= "힣" for sign in found):
                return found

    return {
        "two syllables": [piece(2) for _ in range(ASKED)],
        "four syllables": [piece(4) for _ in range(ASKED)],
        "two words": [f"{piece(2)} {piece(3)}" for _ in range(ASKED)],
        "rare figure": [str(chance.randrange(100_000, PARAGRAPHS)) for _ in range(ASKED)],
    }


def measured(count: int = PARAGRAPHS) -> dict[str, object]:
    texts = paragraphs(count)
    tight = [squeezed(text) for text in texts]
    with TemporaryDirectory() as name:
        index = Index(Path(name))
        start = perf_counter()
        index.put(Entry(f"line:{n}", "line", "", text) for n, text in enumerate(texts))
        built = perf_counter() - start
        size = sum(path.stat().st_size for path in Path(name).iterdir()) / 1e6
        kinds = {kind: _asked(index, tight, asked) for kind, asked in queries(texts).items()}
    slowest = max(kind["milliseconds"] for kind in kinds.values())
    return {
        "paragraphs": count,
        "build_seconds": built,
        "megabytes": size,
        "kinds": kinds,
        "slowest": slowest,
    }


def _asked(index: Index, tight: list[str], asked: list[str]) -> dict[str, float]:
    for words in asked[:5]:
        index.find(words)
    times, found = [], []
    for words in asked:
        start = perf_counter()
        hits = index.find(words)
        times.append((perf_counter() - start) * 1000)
        found.append(hits.total)
    few = asked[:8]  # reading everything takes long
    truth = [
        sum(all(squeezed(w) in text for w in words.split()) for text in tight) for words in few
    ]
    return {
        "milliseconds": median(times),
        "worst": max(times),
        "hits_right": sum(a == b for a, b in zip(found, truth, strict=False)) / len(few),
    }


def main() -> int:
    result = measured()
    print(json.dumps(result, indent=1, ensure_ascii=False))
    return 0 if float(str(result["slowest"])) <= TARGET else 1


if __name__ == "__main__":
    sys.exit(main())
