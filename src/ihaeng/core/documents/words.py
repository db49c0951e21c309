"""Words for people, in the two languages Ihaeng speaks."""

from dataclasses import dataclass
from typing import Literal

Language = Literal["ko", "en"]


@dataclass(frozen=True, slots=True)
class Words:
    """One message, Korean first. Both are complete sentences or labels, never templates."""

    ko: str
    en: str

    def said_in(self, language: Language) -> str:
        return self.ko if language == "ko" else self.en
