"""The words that stand behind a number in official Korean: scales, won, counters.

A counter is read only where it counts. ``3층``, ``2020년``, ``제41조`` name one thing of a row;
``5층 규모``, ``3년간`` say how much. The patterns below draw that line.
"""

import re
from decimal import Decimal

SCALES = {
    "조": Decimal(10**12),
    "천억": Decimal(10**11),
    "백억": Decimal(10**10),
    "십억": Decimal(10**9),
    "억": Decimal(10**8),
    "천만": Decimal(10**7),
    "백만": Decimal(10**6),
    "십만": Decimal(10**5),
    "만": Decimal(10**4),
    "천": Decimal(10**3),
    "백": Decimal(10**2),
}
# From here up a number with a scale and no unit is money: 541억, 3.4조. Below it is not: 450만.
MONEY_SCALE = Decimal(10**8)

BLANK = " ?"
_PARTICLE = (
    r"(?:에서|에게|으로|까지|부터|이며|이나|이고|이|가|은|는|을|를|의|에|로|과|와|도|만)(?![가-힣])"
)
MEASURE = r"(?:이상|이하|초과|미만|이내|내외|가량|쯤|정도|남짓|안팎)"
_SUFFIX = r"(?:당|씩|(?:여?간|여|중|별)(?![가-힣]))"
_ENDS_WORD = rf"(?=$|[^가-힣]|{_PARTICLE}|{MEASURE}|{_SUFFIX})"
LASTS = rf"(?=여|{BLANK}(?:간(?![가-힣])|동안|{MEASURE}|연속|소요)|간의)"

# Counters that count whatever stands behind them, less the words that only begin alike.
_STRONG = dict.fromkeys(
    (
        "곳 개년 개월 개사 차례 가지 가구 세대 필지 병상 문항 시간 뷰 그루 마리 켤레 박스 세트 달러"
    ).split(),
    "",
) | {
    "명": "칭단예령",
    "건": "물설축강",
    "개": "최정선발편통원관설방폐막",
    "회": "계원의차기용색비관장",
    "종": "합료식전교사",
    "개소": "식",
    "개국": "식본",
    "개교": "식",
}
# Counters made of a noun, and short ones that begin many other words: only at the end of a word.
_WEAK = (
    "직속기관 출연기관 담당관 대학원 사업소 시군구 읍면동 "
    "과목 기관 단체 사업 과제 분야 지표 부서 도시 시군 본부 센터 대학 시도 "
    "인 팀 과 국 실 관 처 군 구 읍 면 대 동 권 편 주 점 석 평 톤 부 장 매 배 엔 불"
).split()
_SYMBOLS = (
    "㎡ ㎢ ㎥ ㎞ ㎏ ㎜ ㎝ ㎿ km² km2 km kg m² m2 m³ m3 ha MWh kWh MW kW GB TB mm cm m t".split()
)
# Counters that need more than their place in the word; the pattern stands right behind them.
_CONDITIONAL = {
    "년": rf"(?:{LASTS}|{_ENDS_WORD}(?!{BLANK}(?:[0-9]{{1,2}}월|도|말|초)))",
    "월": _ENDS_WORD,
    "일": rf"(?:{LASTS}|{_ENDS_WORD})",
    "시": _ENDS_WORD,
    "분": _ENDS_WORD + rf"(?!의{BLANK}[0-9])",
    "층": rf"(?={BLANK}(?:규모|건물|짜리|{MEASURE}))",
    "호": _ENDS_WORD,
    "기": _ENDS_WORD,
}
_NOT_BEHIND = {
    "회": r"추경|추가경정|임시회|정례회|본회의",
    "대": r"국회|의회|시장|대통령|총장|회장|도지사|구청장|청년|남성|여성|초반|중반|후반",
    "동": r"[0-9]+층|[0-9]+호",
    "과": r"[가-힣]",
    "인": r"[0-9]조",
    "장": r"[0-9]+절|제",
    "관": r"[0-9]+층",
}


def _counter_pattern(name: str) -> str:
    if name in _SYMBOLS:
        return re.escape(name) + "(?![A-Za-z0-9²³])"
    behind = rf"(?!{BLANK}(?:{_NOT_BEHIND[name]}))" if name in _NOT_BEHIND else ""
    if name in _STRONG:
        return f"{name}(?![{_STRONG[name]}])" + behind if _STRONG[name] else name + behind
    return name + _CONDITIONAL.get(name, _ENDS_WORD) + behind


_BY_LENGTH = sorted([*_STRONG, *_WEAK, *_SYMBOLS, *_CONDITIONAL], key=len, reverse=True)
COUNTER = re.compile(f"(?:{'|'.join(map(_counter_pattern, _BY_LENGTH))})")
COUNTERS = frozenset(_BY_LENGTH)
# Counters of single things and measures: they go with a scale (2만여명) and behind a blank (5 명).
# The others are nouns as well: "2 사업 개요" is a heading, "100만 도시" a big city.
MASS = frozenset(
    "명 인 건 개 회 곳 종 개소 개국 개교 개년 개월 차례 가지 가구 세대 필지 병상 문항 시간 뷰 그루 "
    "마리 켤레 박스 세트 달러 불 엔 톤 평 석 매 권 부 대".split()
) | frozenset(_SYMBOLS)
# Bare in brackets behind a heading, these are words of administration: 시(군), 지표(과).
NAMES_OF_OFFICES = frozenset("과 국 실 관 처 팀 시 군 구 동 읍 면 본부 센터 대학 대학원".split())

WON = re.compile(rf"(?P<about>여)?(?:원(?![주장칙탁])|{BLANK}원(?=$|[^가-힣]|{_PARTICLE}))")
PERCENT = re.compile(
    rf"{BLANK}(?:%(?P<point>{BLANK}[pP](?![A-Za-z])|포인트)?|퍼센트(?P<said>포인트)?)"
)
BOUND = re.compile(rf"{BLANK}(?P<word>{MEASURE})(?!기후|현상|징후|저온|고온|반응|동기)")
DIRECTIONS = frozenset(("이상", "이하", "초과", "미만", "이내"))
NOUN = re.compile(rf"{BLANK}(?P<noun>[가-힣]{{1,20}}(?:[·․∙ㆍ][가-힣]{{1,10}}){{0,9}})")
# Words end in 의, 가, 과, 로 of themselves (발의, 평가, 성과, 도로): only sure particles go.
_TRAILING = re.compile(
    r"(?<=[가-힣]{2})(?:에서|으로|까지|부터|은|는|을|를|에|(?<![회동발결협심논건합질주정창강문이상])의)$"
)
_NO_NOUN = re.compile(
    rf"{_PARTICLE}|{BLANK}(?:{MEASURE}|중(?![가-힣]))|(?:여?간|당|씩|별|여)(?![가-힣])"
)
_STANDS_FOR_BLANK = re.compile(rf"(?:$|[^가-힣]|{_PARTICLE}|{BLANK}{MEASURE})")


def counter_at(string: str, at: int, stop: int, *, mass_only: bool) -> str:
    """The counter that begins at ``at``, longest first; empty if none does."""
    found = COUNTER.match(string, at, stop)
    name = found.group() if found else ""
    return "" if mass_only and name not in MASS else name


def ends_word(string: str, at: int, stop: int) -> bool:
    """Whether no word goes on at ``at``: there is an end, a sign or a particle."""
    return _STANDS_FOR_BLANK.match(string, at, stop) is not None


def noun_at(string: str, at: int, stop: int) -> str:
    """The noun that follows a counter, without its particle; empty if none follows."""
    if _NO_NOUN.match(string, at, stop):
        return ""
    found = NOUN.match(string, at, stop)
    return _TRAILING.sub("", found["noun"]) if found else ""
