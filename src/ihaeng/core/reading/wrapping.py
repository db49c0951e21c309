"""Does a bare line go on with the line before it?

Official prose ends a line in a verbal noun (``… 체계 확립``) or a closed bracket. A line that ends in
a particle, an adnominal form or an open bracket is unfinished, and the bare line after it
belongs to it even over a blank line or a page break.
"""

import re

_OPEN = "([{「『【〈《〔"
_BRACKET = re.compile(rf"[{re.escape(_OPEN)})\]}}」』】〉》〕]")

# Particles and connectives that cannot end a line; nouns that merely look like one are spared.
_UNFINISHED = re.compile(
    r"(?:[가-힣](?:으로|에서|에게|부터|까지의|하는|되는|있는|없는|하고|되고|하며|하여|되어|도록|면서|으며|이며)"
    r"|(?:위|대|통|관|의|인|비롯|포함|적합|필요|다양|새로운?)한|위해|통해|따른|따라|인한|대해"
    r"|(?<![마가고])을|[가-힣]를|(?<![회협심논건정결동합문강주제유편명])의|[가-힣]에|[가-힣]와"
    r"|(?:^|\s)(?:및|또는|그리고|각|등의|등을|등에)"
    r"|(?<![도경진항통기가종선활])로|[,·․∙/+&~:])$"
)
_MOST_ENDING = 4  # the characters of the longest of them: none begins earlier

_ACTIONS = frozenset(
    "가동 감소 강구 강화 개발 개방 개선 개설 개정 개최 개편 건의 검증 검토 견인 결정 결의 경감 계획 고도화 고발 공개 공고 "
    "공동대응 공모 공유 공포 관리 교류 교육 구성 구축 권고 균형 극대화 금지 기대 기여 낭독 내실화 논의 노력 단축 달성 당부 "
    "대비 대응 대처 도모 도입 도출 독려 마련 마무리 면담 명문화 모니터링 모색 모집 발간 발굴 발령 발생 발의 발족 발표 방문 "
    "방지 배부 배치 배포 병행 보강 보고 보완 보장 보전 보호 부과 부여 분석 불가 사용 산정 상승 상정 상향 선정 선포 설립 설명 "
    "설정 설치 소통 수당 수렴 수립 수상 수여 수용 수행 순회 시달 시행 신설 신청 실시 실천 실현 심사 심의 안내 안착 업무협약 "
    "역점 연계 연구 예방 예정 완료 완화 요구 요청 용역 우대 운영 운용 위촉 유도 유지 유치 육성 의결 의무화 이관 이행 인상 "
    "일관 입력 작성 적극관리 적용 전개 전달 전파 점검 접근 접수 정례화 정립 정비 정착 제거 제고 제공 제공 제시 제안 제작 제정 "
    "제출 조사 조성 조정 주도 준비 준수 중단 중점 증가 증대 증액 지급 지속 지양 지원 지정 진행 집중 집행 착수 참가 참석 참여 "
    "창출 채택 처리 체결 체계화 촉구 촉진 총괄 최소화 최대화 추진 추천 축소 출범 출연 충당 취합 컨설팅실시 탐방 토론 통보 "
    "통합 투입 파악 편성 평가 포상 표창 필요 합의 해결 해소 향상 협력 협업 협의 협조 홍보 확대 확립 확보 확산 확인 확정 "
    "확충 환류 활동 활성화 활용 현행화 가용 공고화 차단 총력 심함".split()
)
_ENDINGS = re.compile(
    r"(?:다|함|됨|음|임|(?<!문)화|요|까|것|중|등|예정|완료|드림|바람|시까지|[!?.。…])$"
)
_HEADINGS = re.compile(
    r"^(?:추진\s?부서|소관\s?부서|담당\s?부서|주관\s?부서|건\s?의|담당자|문의처"
    r"|[1-4]/4\s?분기.*|[상하]반기.*|그\s?동안.*|향후\s?(?:계획|일정|추진\s?계획)"
    r"|(?:중점\s?)?추진\s?(?:방향|배경|내용|계획|실적|현황|체계|경위|성과)|사업\s?개요|개\s?요|기대\s?효과"
    r"|주요\s?(?:내용|기능|성과|업무|실적)|(?:\d{4}년도?\s)?주요\s?(?:성과|업무.*)|비\s?고|붙\s?임.*|참\s?고.*)$"
)
_BRACKETED_END = re.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\]|[’”'\"」』)\]])+\s*$")


def has_open_bracket(string: str) -> bool:
    """Whether a bracket opened in ``string`` is still open at its end."""
    depth = 0
    for sign in _BRACKET.findall(string):
        depth = depth + 1 if sign in _OPEN else max(depth - 1, 0)
    return depth > 0


def is_unfinished(string: str) -> bool:
    """Whether the line cannot end here: a particle, a comma, an open bracket."""
    words = string.rstrip()
    tail = max(len(words) - _MOST_ENDING, 0)
    return _UNFINISHED.search(words, tail) is not None or has_open_bracket(words)


def is_finished(string: str) -> bool:
    """Whether the line ends the way official prose ends."""
    words = _BRACKETED_END.sub("", string.strip()) or string.strip()
    if _ENDINGS.search(words):
        return True
    last = words.rsplit(maxsplit=1)[-1:]
    return bool(last) and any(last[0][-size:] in _ACTIONS for size in range(2, 7))


def is_heading_words(string: str) -> bool:
    """Words that open a part of a document even without a sign."""
    return _HEADINGS.match(string.strip()) is not None


def goes_on(before: str, bare: str, *, adjacent: bool) -> bool:
    """Whether ``bare`` goes on with ``before``; ``adjacent`` where no blank line is between.

    ``adjacent`` is to be True only where the document sets blank lines between paragraphs:
    elsewhere adjacency says nothing.
    """
    words = bare.strip()
    if is_heading_words(words) and not has_open_bracket(before):
        return False
    if adjacent or is_unfinished(before) or len(words) == 1 or words.startswith("등 "):
        return True
    return not is_finished(before) and is_finished(words) and not words[0].isdigit()


def breaks_word(bare: str) -> bool:
    """Whether ``bare`` is the torn-off end of a word, to be joined without a blank.

    Nothing in the layout tells. One syllable that is no word of its own is taken for torn off.
    """
    words = bare.strip()
    return len(words) == 1 and words not in "및등수것중내시외각약총현구신본각"
