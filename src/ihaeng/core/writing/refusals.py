"""Why something cannot be written, in words for people."""

from pathlib import PurePath

from ihaeng.core.documents import Words


class NotWrittenError(Exception):
    """Nothing was written; ``words`` say what, where and what to do."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.en)
        self.words = words


def unknown_ending(path: PurePath, endings: str) -> NotWrittenError:
    return NotWrittenError(
        Words(
            f"어떤 형식으로 쓸지 알 수 없습니다: {path}. 이름을 다음 중 하나로 끝내십시오: {endings}",
            f"The format to write is not told by the name {path}. End it in one of: {endings}",
        )
    )


def unknown_picture(name: str) -> NotWrittenError:
    return NotWrittenError(
        Words(
            f"그림 {name}의 형식을 쓸 수 없습니다. PNG, JPG, GIF, BMP 그림으로 바꾸십시오.",
            f"The picture {name} is of a kind that cannot be written. Turn it into PNG, JPG, GIF or BMP.",
        )
    )


def wrong_theme(path: str, key: str, ko: str, en: str) -> NotWrittenError:
    """``key`` is where in the file, such as ``styles.body.size``."""
    return NotWrittenError(
        Words(
            f"서식 파일 {path}의 {key}: {ko}",
            f"Theme file {path}, {key}: {en}",
        )
    )


def no_theme(path: str, ko: str, en: str) -> NotWrittenError:
    return NotWrittenError(
        Words(
            f"서식 파일을 읽을 수 없습니다: {path} ({ko}). 파일이 있는지, TOML 형식이 맞는지 확인하십시오.",
            f"The theme file {path} cannot be read ({en}). Check that it exists and is TOML.",
        )
    )


def too_many_rows(most: int) -> NotWrittenError:
    return NotWrittenError(
        Words(
            f"한 시트에 담을 수 있는 {most:,}행을 넘습니다. 쪽 나눔을 넣거나 문서를 나누십시오.",
            f"A sheet holds {most:,} rows and no more. Break pages, or split the document.",
        )
    )
