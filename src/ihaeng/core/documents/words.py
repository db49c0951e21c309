"""Words for people, in the two languages Ihaeng speaks."""

import errno
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


_SAID = {
    errno.ENOENT: "파일이나 폴더가 없음",
    errno.EACCES: "권한 없음",
    errno.EPERM: "권한 없음",
    errno.EISDIR: "파일이 아니라 폴더임",
    errno.ENOTDIR: "폴더가 아님",
    errno.ENOSPC: "빈 공간 없음",
    errno.EROFS: "읽기 전용",
    errno.ENAMETOOLONG: "이름이 너무 긺",
}


def reason_of(error: OSError) -> Words:
    """What the system says of a file that failed; it speaks English, or the language it was set to."""
    said = error.strerror or type(error).__name__
    return Words(_SAID.get(error.errno or 0, said), said)
