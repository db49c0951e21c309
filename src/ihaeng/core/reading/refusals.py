"""Documents of which nothing can be read, each with the reason and what to do about it."""

from ihaeng.core.documents import Document, Gravity, Problem, Words, reason_of
from ihaeng.core.reading.guard import Failure, Reason


def refused(path: str, code: str, ko: str, en: str) -> Document:
    """An empty document whose one problem says why; ``code`` is for programs."""
    return Document(path, (), (Problem(code, Gravity.LOST, Words(ko, en)),), "")


def encrypted(path: str) -> Document:
    return refused(
        path,
        "encrypted",
        "암호가 걸린 파일이라 읽을 수 없습니다. 작성한 프로그램에서 열어 암호를 풀고 다시 저장하십시오.",
        "The file is protected by a password. Open it in the program it was made with, remove the "
        "password and save it again.",
    )


def locked_away(path: str) -> Document:
    return refused(
        path,
        "encrypted",
        "암호가 걸린 압축 파일 안에 있어 읽을 수 없습니다. 압축을 풀어 다시 점검하십시오.",
        "The file lies in an archive that is protected by a password. Unpack it and try again.",
    )


def packed_away(path: str) -> Document:
    return refused(
        path,
        "damaged",
        "압축 파일이 손상되었거나 알 수 없는 방식으로 압축되어 이 파일을 꺼낼 수 없습니다. 압축을 풀어 "
        "다시 점검하십시오.",
        "The file cannot be taken out of its archive, which is damaged or packed in an unknown way. "
        "Unpack it and try again.",
    )


def archive(path: str) -> Document:
    return refused(
        path,
        "archive",
        "압축 파일이라 바로 읽을 수 없습니다. 압축을 풀어 그 안의 문서를 점검하십시오.",
        "The file is an archive and cannot be read as it is. Unpack it and audit what is in it.",
    )


def unopened(path: str, error: OSError) -> Document:
    reason = reason_of(error)
    return refused(
        path,
        "unopened",
        f"파일을 열 수 없습니다({reason.ko}). 경로와 권한을 확인하십시오.",
        f"The file cannot be opened ({reason.en}). Check the path and its permissions.",
    )


def outdated(path: str) -> Document:
    return refused(
        path,
        "old-format",
        "한글 3.0 이전 형식의 파일입니다. 한글에서 열어 HWPX로 다시 저장하십시오.",
        "The file is of HWP 3 or older. Open it in Hancom Office and save it as HWPX.",
    )


def damaged(path: str, what: str = "") -> Document:
    return refused(
        path,
        "damaged",
        f"파일이 손상되어 읽을 수 없습니다{f'({what})' if what else ''}. 원본을 다시 받거나 작성한 "
        "프로그램에서 다시 저장하십시오.",
        f"The file is damaged and cannot be read{f' ({what})' if what else ''}. Fetch the original "
        "again, or save it again in the program it was made with.",
    )


def ended(path: str, failure: Failure, seconds: float, megabytes: int) -> Document:
    """The document of which a guard with these limits brought back a failure."""
    match failure.reason:
        case Reason.TIME:
            return too_slow(path, seconds)
        case Reason.MEMORY:
            return too_hungry(path, megabytes)
        case Reason.CRASH:
            return engine_died(path)


def too_slow(path: str, seconds: float) -> Document:
    return refused(
        path,
        "too-slow",
        f"{seconds:.0f}초 안에 읽지 못해 중단했습니다. 파일을 나누거나 HWPX로 다시 저장하십시오.",
        f"Reading was stopped after {seconds:.0f} seconds. Split the file or save it as HWPX.",
    )


def too_hungry(path: str, megabytes: int) -> Document:
    return refused(
        path,
        "too-hungry",
        f"읽는 데 메모리 {megabytes:,}MB로 부족하여 중단했습니다. 파일을 나누어 다시 점검하십시오.",
        f"Reading took more than {megabytes:,} MB of memory and was stopped. Split the file.",
    )


def engine_died(path: str) -> Document:
    return refused(
        path,
        "engine-died",
        "파일을 읽던 변환기가 멈추었습니다. 파일이 손상되었을 수 있으니 작성한 프로그램에서 HWPX로 "
        "다시 저장하십시오.",
        "The engine reading the file died. The file may be damaged: save it as HWPX in the program "
        "it was made with.",
    )


def no_engine(path: str, library: str) -> Document:
    return refused(
        path,
        "no-engine",
        f"HWP 변환기를 쓸 수 없습니다({library}). 이 라이브러리를 설치하거나 한글에서 HWPX로 저장하십시오.",
        f"The HWP engine cannot be used ({library}). Install that library, or save the file as HWPX "
        "in Hancom Office.",
    )


def too_large(path: str, most: int) -> Document:
    return refused(
        path,
        "too-large",
        f"파일이 {most // 2**20:,}MB보다 커서 읽지 않았습니다. 파일을 나누어 다시 점검하십시오.",
        f"The file is larger than {most // 2**20:,} MB and was not read. Split it and try again.",
    )


def unsupported(path: str) -> Document:
    return refused(
        path,
        "unsupported",
        "읽을 수 없는 형식입니다. HWPX·HWP·PDF·DOCX·XLSX·CSV·HTML·텍스트 가운데 하나로 저장하십시오.",
        "The format cannot be read. Save the document as HWPX, HWP, PDF, DOCX, XLSX, CSV, HTML or "
        "text.",
    )
