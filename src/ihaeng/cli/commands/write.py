"""``ihaeng write``: a document, or a draft in JSON, as a file of another format."""

from argparse import Namespace
from pathlib import Path

from ihaeng.cli.command import Exit, RefusalError, Terminal
from ihaeng.cli.labels import tame
from ihaeng.cli.output import refuse_overwriting, unwritable
from ihaeng.core.documents import Document, Gravity, Words, reason_of
from ihaeng.core.pipeline import Options, read
from ihaeng.core.writing import NotWrittenError, Theme, format_named, load, write_file
from ihaeng.core.writing.drafts import drafted


def run(options: Namespace, terminal: Terminal) -> int:
    path, output = options.path, options.output
    refuse_overwriting(output, [path])
    try:
        format_named(output)  # before anything is read
        theme = load(options.theme)
        document = _document(path, theme, options)
        lost = _lost(document)
        if not document.blocks:
            raise _nothing(path, lost)
        write_file(document, output, theme)
    except NotWrittenError as refusal:
        raise RefusalError(refusal.words) from refusal
    except OSError as error:
        raise unwritable(output, error) from error
    for words in lost:
        terminal.complain(Words(f"{tame(str(path))}: {words.ko}", f"{tame(str(path))}: {words.en}"))
    return Exit.REFUSED if lost else Exit.CLEAN


def _document(path: Path, theme: Theme, options: Namespace) -> Document:
    if path.suffix.lower() != ".json":
        return read(path, Options(ocr=options.ocr)).document
    try:
        content = path.read_text("utf-8-sig")
    except OSError as error:
        raise _unread(path, reason_of(error)) from error
    except UnicodeDecodeError as error:
        raise _unread(path, Words("UTF-8 글자가 아님", "not UTF-8")) from error
    return drafted(content, str(path), theme)


def _lost(document: Document) -> list[Words]:
    """What is missing in what was written, because it could not be read."""
    return [one.words for one in document.problems if one.gravity is Gravity.LOST]


def _unread(path: Path, reason: Words) -> RefusalError:
    return RefusalError(
        Words(
            f"파일을 읽을 수 없습니다: {path} ({reason.ko}). 이름과 권한을 확인하십시오.",
            f"The file cannot be read: {path} ({reason.en}). Check its name and who may read it.",
        )
    )


def _nothing(path: Path, lost: list[Words]) -> RefusalError:
    ko = " ".join(words.ko for words in lost) or "문서에 내용이 없습니다."
    en = " ".join(words.en for words in lost) or "The document is empty."
    return RefusalError(
        Words(
            f"{path}: 쓸 내용이 없어 파일을 만들지 않았습니다. {ko}",
            f"{path}: there is nothing to write, and no file was made. {en}",
        )
    )
