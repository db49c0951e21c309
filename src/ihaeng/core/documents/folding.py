"""Signs that look alike are read alike: ``（１０．３％）`` is ``(10.3%)`` to every reader of words.

What is printed stays as it is. A folded string is as long as the printed one, so that what is found
in it stands at the same offsets.
"""

import re

_ODD = re.compile("[\u00a0\u3000\uff01-\uff5e\u223c\u301c]")
_PLAIN: dict[int, str | int] = {
    **{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)},  # full-width forms of ASCII
    **dict.fromkeys((0xA0, 0x3000), " "),
    **dict.fromkeys((0x223C, 0x301C), "~"),
}
ODD = "".join(map(chr, _PLAIN))


def folded(string: str) -> str:
    """``string`` for recognition, one plain sign for each full-width one."""
    return string.translate(_PLAIN) if _ODD.search(string) else string
