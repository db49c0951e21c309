"""Which local government a document speaks of: the city, county or district it names most."""

import re
from collections import Counter

_NAME = re.compile(
    r"(?<![가-힣])([가-힣]{1,3}(?:특별자치시|특별시|광역시|시|군|구))"
    r"(?:(?P<body>의회|청|청장|장|정연구원|민|자치|수|정)(?![가-힣]{2})|(?=[의에는가](?![가-힣])|[\s,)·]|$))"
)
_PARTS_OF_NAMES = re.compile(r"특례시$|대도시$|^(?:광역|특별)시$")
_SOURCE_CHARACTERS = 200_000
# Nouns that end like a city, county or district and may stand alone.
_NOUNS = frozenset(
    "우리시 타시 동시 당시 수시 즉시 다시 표시 개시 역시 고시 공시 제시 실시 일시 임시 도시 명시 게시 전시"
    " 지시 감시 무시 응시 상시 정시 필시 혹시 잠시 출시 평시 유사시 비상시 발생시 필요시 위반시 주요도시"
    " 신도시 혁신도시 특별시 광역시 종식시 완료시 해제시 선정시 시행시 추진시 참여시 이용시 개최시 매시 택시"
    " 육군 공군 해군 국군 미군 장군 학군 직군 아군 적군 대군 관군 제품군 상품군 직렬군 위험군 대상군"
    " 족구 야구 축구 농구 배구 탁구 당구 피구 정구 인구 가구 도구 기구 지구 복구 입구 출구 연구 요구 추구"
    " 청구 친구 항구 문구 영구 선거구 자치구 공구 강구 촉구 탐구 창구 특구 하수구 출입구 배출구 비상구 지역구"
    " 관광특구 생활가구 행정기구 운동기구 전구 각구 타구 우리구 시군구".split()
)
# Nouns of two syllables that close longer ones (운행개시, 주거지구) and no name of a city.
_ENDINGS = re.compile(
    r"[가-힣]{2}(?:개시|실시|게시|표시|전시|고시|공시|지시|일시|임시|동시|즉시|수시|제시|도시|지구|기구|가구|인구"
    r"|연구|요구|복구|입구|출구|축구|야구|농구|배구|탁구|청구|추구|특구|창구|치구|거구)$"
)


def city_of(source: str) -> str | None:
    """The name most often printed, None where none is.

    A name before an organ of its government (시장, 군청, 구의회) counts as two.
    """
    found: Counter[str] = Counter()
    for match in _NAME.finditer(source[:_SOURCE_CHARACTERS]):
        name = match.group(1)
        if name not in _NOUNS and not _ENDINGS.match(name) and not _PARTS_OF_NAMES.search(name):
            found[name] += 2 if match.group("body") else 1
    return found.most_common(1)[0][0] if found else None
