"""Automatic numbers as office programs print them."""

from collections.abc import Callable

_SYLLABLES = "가나다라마바사아자차카타파하거너더러머버서어저처커터퍼허"
_LETTERS = "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"
_SPOKEN = "일이삼사오육칠팔구십"
_HANJA = "一二三四五六七八九十"
_STEMS = "갑을병정무기경신임계"
_STEMS_HANJA = "甲乙丙丁戊己庚辛壬癸"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
    (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_ROMAN_SIGNS = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ"


def _of(signs: str) -> Callable[[int], str]:
    """Signs in turn; beyond the last the plain figure, since a wrong sign would be a lie."""
    return lambda figure: signs[figure - 1] if 0 < figure <= len(signs) else str(figure)


def _roman(figure: int) -> str:
    if 0 < figure <= len(_ROMAN_SIGNS):
        return _ROMAN_SIGNS[figure - 1]
    written = ""
    for value, sign in _ROMAN:
        times, figure = divmod(figure, value)
        written += sign * min(times, 4)
    return written


def _latin(figure: int) -> str:
    return chr(ord("A") + (figure - 1) % 26) * ((figure - 1) // 26 + 1) if 0 < figure < 200 else ""


def _signs_from(first: str, count: int) -> str:
    return "".join(chr(ord(first) + at) for at in range(count))


# Under the names of OWPML; other formats map theirs to these, and add the two it lacks.
_WRITERS: dict[str, Callable[[int], str]] = {
    "BRACKETED_DIGIT": _of(_signs_from("⑴", 20)),
    "DOTTED_DIGIT": _of(_signs_from("⒈", 20)),
    "CIRCLED_DIGIT": _of(_signs_from("①", 20)),
    "ROMAN_CAPITAL": _roman,
    "ROMAN_SMALL": lambda figure: _roman(figure).lower(),
    "LATIN_CAPITAL": _latin,
    "LATIN_SMALL": lambda figure: _latin(figure).lower(),
    "CIRCLED_LATIN_CAPITAL": _of(_signs_from("Ⓐ", 26)),
    "CIRCLED_LATIN_SMALL": _of(_signs_from("ⓐ", 26)),
    "HANGUL_SYLLABLE": _of(_SYLLABLES),
    "CIRCLED_HANGUL_SYLLABLE": _of(_signs_from("㉮", 14)),
    "HANGUL_JAMO": _of(_LETTERS),
    "CIRCLED_HANGUL_JAMO": _of(_signs_from("㉠", 14)),
    "HANGUL_PHONETIC": _of(_SPOKEN),
    "IDEOGRAPH": _of(_HANJA),
    "CIRCLED_IDEOGRAPH": _of(_signs_from("㊀", 10)),
    "DECAGON_CIRCLE": _of(_STEMS),
    "DECAGON_CIRCLE_HANJA": _of(_STEMS_HANJA),
}


def numeral(figure: int, form: str) -> str:
    """``figure`` written in ``form``, a name of OWPML such as ``HANGUL_SYLLABLE``; else its digits."""
    return _WRITERS.get(form, str)(figure)


# Signs of the fonts Wingdings and Symbol, stored by their place in the font, and what they show.
_BY_FONT = {
    "\uf06c": "●", "\uf06e": "■", "\uf06f": "□", "\uf071": "❑", "\uf075": "◆", "\uf076": "❖",
    "\uf0a1": "○", "\uf0a7": "▪", "\uf0a8": "☐", "\uf0b7": "·", "\uf0d8": "➢", "\uf0e0": "→",
    "\uf0e8": "➔", "\uf0fc": "✓", "\uf0fe": "☑", "\uf09f": "•", "\uf09e": "·",
}  # fmt: skip


def bullet(sign: str) -> str:
    """A list sign as it shows: fonts of signs keep theirs under code points of private use."""
    return _BY_FONT.get(sign, sign)
