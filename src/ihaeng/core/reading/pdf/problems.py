"""What could not be read of a PDF, in words."""

from ihaeng.core.documents import Gravity, Place, Problem, Words


def pages_left_out(read: int, count: int, place: Place) -> Problem:
    return Problem(
        "too-many-pages",
        Gravity.LOST,
        Words(
            f"{count:,}쪽 가운데 앞의 {read:,}쪽만 읽었습니다. 파일을 나누어 다시 점검하십시오.",
            f"Only the first {read:,} of {count:,} pages were read. Split the file and try again.",
        ),
        place,
    )


def letters_left_out(page: int, count: int) -> Words:
    return Words(
        f"{page}쪽: 글자가 너무 많아 {count:,}자를 읽지 않았습니다.",
        f"Page {page}: there are too many characters, and {count:,} were not read.",
    )


def drawings_left_out(page: int) -> Words:
    return Words(
        f"{page}쪽: 선과 그림이 너무 많아 일부를 살피지 않았습니다. 표가 빠졌을 수 있습니다.",
        f"Page {page}: too much is drawn, and some was left out. Tables may be missing.",
    )


def written_over(page: int) -> Words:
    return Words(
        f"{page}쪽: 양식 칸에 적거나 표시한 것과 주석에 쓴 글은 읽지 않았습니다. PDF로 다시 인쇄한 파일을 점검하십시오.",
        f"Page {page}: what is written or ticked in form fields and notes was not read. Print the "
        "file to a PDF again and audit that.",
    )


def not_loaded(page: int) -> Words:
    return Words(f"{page}쪽: 손상되어 읽지 못했습니다.", f"Page {page}: damaged, and not read.")


CUT_OFF = Problem(
    "cut-off",
    Gravity.LOST,
    Words(
        "파일의 끝이 없습니다. 받는 도중에 잘렸을 수 있으며, 빠진 내용이 있을 수 있습니다.",
        "The end of the file is missing. It may have been cut while it was fetched, and something "
        "may be lost.",
    ),
)
ASK_FOR_OCR = Words(
    "인쇄된 내용을 읽지 못했으니 글자 인식(--ocr)으로 다시 읽으십시오.",
    "What is printed was not read: try again with character recognition (--ocr).",
)
NO_OCR = Words(
    "글자 인식에 필요한 프로그램이 없어 읽지 못했습니다. 'pip install ihaeng[ocr]'과 tesseract 및 한국어 모델(데비안·우분투: "
    "tesseract-ocr-kor)을 설치하십시오.",
    "It was not read, since what recognition needs is missing. Install 'pip install ihaeng[ocr]', and tesseract with its "
    "Korean model (Debian, Ubuntu: tesseract-ocr-kor).",
)
RECOGNISED = Words(
    "글자를 그림에서 인식하여 틀린 글자가 있을 수 있습니다.",
    "The characters were recognised from a picture, and some may be wrong.",
)
EMPTY = Problem("empty", Gravity.NOTE, Words("파일에 내용이 없습니다.", "The file holds no text."))


def said_together(first: Words, then: Words) -> Words:
    return Words(f"{first.ko} {then.ko}", f"{first.en} {then.en}")
