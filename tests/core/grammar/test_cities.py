"""Which local government a document speaks of."""

import pytest

from ihaeng.core.grammar.cities import city_of


@pytest.mark.parametrize(
    ("source", "city"),
    [
        ("가람시 문화관광국\n가람시의회 보고", "가람시"),
        ("족구장 4면 정비, 야구장 개방, 노을구청 협의", "노을구"),
        ("인구 감소와 가구 변화, 필요 시 즉시 실시, 다솜군수 방문", "다솜군"),
        ("누리특별자치시 조례", "누리특별자치시"),
        ("운행개시 : 7월, 주거지구 정비, 운동기구 설치, 서대문구 협의", "서대문구"),
        ("자치구 협의, 시군구 합동점검, 신도시 조성", None),
        ("타 시 사례와 대도시 특례시 지정", None),
    ],
)
def test_the_city_is_a_name_and_no_noun_that_ends_alike(source: str, city: str | None) -> None:
    assert city_of(source) == city
