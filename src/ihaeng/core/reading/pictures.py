"""Pictures in packages: what is kept of them, and what is said where one is missing."""

from ihaeng.core.documents import Gravity, Problem, Words

MOST_PICTURE = 8 * 2**20

Image = tuple[str, str, bytes]  # name of the part, media type, bytes


def picture_kept(data: bytes) -> bytes:
    """The bytes, or none of them where they are too many to keep."""
    return data if len(data) <= MOST_PICTURE else b""


def no_picture(reference: str) -> Problem:
    return Problem(
        "no-picture",
        Gravity.LOST,
        Words(
            f"그림 {reference}이(가) 파일에 들어 있지 않습니다.",
            f"The picture {reference} is not in the file.",
        ),
    )
