"""What a reader may do beyond reading what the file says."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Options:
    """``ocr``: recognise the characters of pages that are only a picture. It takes a second a page."""

    ocr: bool = False


PLAIN = Options()
