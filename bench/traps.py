"""Lines and tables that look like faults and are none. No fault is ever planted here."""

from collections.abc import Sequence

from bench import words
from bench.draft import Figure
from bench.pen import Pen, Row
from bench.rules import adds_up, decimals, half_up

LINES = (
    "{p}(58억) : {a} 12억, {b} 5.3억, {c} 7억 등",
    "{p} : 25건(교육 3, 보건 5건 등)",
    "{p} 참여 : 100여명(시민 60, 공무원 35)",
    "{p} 심사위원회 위원 15명 내외(외부 12, 내부 4)",
    "{p} 인센티브 : 기관장 평가(70%), 본부장 평가(40%), 감사 평가(20%)에 반영",
    "{p} 관련 조례안 발의({s}.8.4)에 따른 후속 조치",
    "담당자별 처리 : 18.8건('{t}) → 21.9건('{s}) 내외로 관리",
    "{p} 안내소 개소(9.7경), 상담전화 031-555-0142, 팩스 031-555-2019",
    "4·3의 전국화 및 3·1절 기념사업 등 5개 사업 협력",
    "「{p} 기본법」 제18조(역학조사) 및 제42조제3항, 같은 법 시행령 제68조에 근거",
    "{p} 심사 대상 확대(40억원 이상 → 300억원~500억원 미만)",
    "{p} 서면 자문 2~3회, 현장 자문 10~20명 규모로 수시 추진",
    "기관장(0~400%), 임원(0~300%), 직원(0~200%) 범위에서 {p} 성과급 결정",
    "2032 {p} 국제대회 유치 대비 7017 보행길 연계",
    "제21회 {p} 한마당, 100만 시민과 함께하는 50플러스 강좌",
    "{p} 운영시간 : 21:00 ~ 익일 06:00, 접수 24시까지",
    "{p} 우수사례 35개 중 11개 선정",
    "(복수응답) {p} 불편 사항 : 교통 62%, 주거 55%, 문화 41%",
    "3개 사업 추진 : {p}(국비, 도비), {a}, {b}",
    "{p} 근무 인원 39명(여성 19), 월 2회(연 24회) 점검",
    "{p} 협의 : 문화정책과장 외 5명, 총 10명({x}, {y} 각 팀장 외)",
    "{p} 12건 처리(국비 확보 3건 포함), 58건 접수(전년 50건)",
    "{p} : 연면적 1,234㎡(지하 2층, 지상 5층), 사업비 12억(국비 50%)",
    "{p} 5년간 총 120명(연 24명) 양성",
    "{p} 심판위원 : 정원 50명/현원 42명(외부 37명, 내부 5명)",
    "{p} 고문 증원(5→10명), 소비세율 15%→ 21%, 동의 요건 500명→300명",
    "{p} 재택 인원은 전 인원의 1/2 이상, 2/4분기부터 4부제 시행",
    "{p} : 2001년 이전 출생자, 2천여 가구, 11백만 뷰 돌파",
    "{p} 민원 1:1 상담, 3부제·5부제 병행, 1일 2교대(08시~20시)",
    "{p} 협약(4년 주기) 갱신 : 64개 지자체, 조례 제1234호",
    "{p} 운영기간 : 상시, 격월, ~ 종료시, 매월 셋째주 화요일",
    "{p} 지정 제2024-15호, 고시 제{y4}-118호, 우편번호 10414",
    "{p} 국비 3.2조 포함 총 8.5조 규모 재정 이양 논의(여건에 따라 조정)",
    "{p} 최소 3명, 최대 8명, 평균 5.5명 배치",
    "**{p}** 거점 12개소 정비 후 **상시 점검**",
    "**근 거**: 「{p} 조례」 제7조 * 대상 지표 : 별도 공고",
    "{p} 설문 : 긍정(79.5%), 부정(12.1%), 응답 590명",
)


def line(pen: Pen) -> None:
    year = pen.report.year
    text = pen.pick(LINES)
    names = {key: pen.project() for key in "pabc" if f"{{{key}}}" in text}
    x, y = pen.rng.sample(words.VILLAGES, 2)
    pen.item(text.format(**names, x=x, y=y, s=year % 100, t=year % 100 - 1, y4=year))


def rounded_shares(pen: Pen) -> None:
    """Shares that are right one by one and sum to 99 or 101."""
    values = pen.rng.choice(((1, 1, 1), (1, 1, 1, 1, 1, 1), (3, 3, 1), (2, 2, 3)))
    times = pen.rng.randint(7, 40)
    whole = sum(values) * times
    inside = ", ".join(
        f"{name} {value * times}건({half_up(value, sum(values), 100)}%)"
        for name, value in zip(words.LISTED[0][1], values, strict=False)
    )
    pen.item(f"{pen.project()} : 총 {whole}건")
    pen.sub(f"(분야별) {inside}")


def _whole(pen: Pen, parts: Sequence[Figure]) -> Figure:
    """The total of ``parts``, a relation that no fault may break."""
    total = Figure(sum(part.value for part in parts))
    pen.draft.relate("", [total, *parts], adds_up)
    return total


def of_which(pen: Pen) -> None:
    """Rows that say what part of the row above they are; the total passes over them."""
    rows: list[Row] = []
    parts = [Figure(value) for value in pen.split(3, 300, 4_000)]
    mark = pen.pick(("(국비)", "중 신규", "※ 국비 포함분"))
    for part in parts:
        rows += [[pen.project(), part], [mark, Figure(part.value // 3)]]
    pen.item("재원 현황")
    pen.unit("백만원")
    pen.table([["구분", "사업비"], ["합계", _whole(pen, parts)], *rows])


def serials(pen: Pen) -> None:
    """A column of running numbers and one of years beside a column that is summed."""
    parts = [Figure(value) for value in pen.split(pen.rng.randint(3, 6), 20, 400)]
    year = pen.report.year
    rows: list[Row] = [
        [str(at), pen.project(), str(year - at % 3), part, f"{at * 7 % 5 + 1}위"]
        for at, part in enumerate(parts, 1)
    ]
    pen.item("연차별 설치 현황")
    pen.unit("개소")
    header = ["연번", "사업명", "준공연도", "개소수", "순위"]
    pen.table([header, ["", "계", "", _whole(pen, parts), ""], *rows])


def prices(pen: Pen) -> None:
    """Unit prices, numbers and amounts: only the amounts are summed."""
    rows: list[Row] = []
    amounts: list[Figure] = []
    for _ in range(pen.rng.randint(3, 5)):
        price, count = pen.rng.randint(12, 95), pen.rng.randint(2, 30)
        amounts.append(Figure(price * count))
        rows.append([pen.project(), Figure(price), Figure(count), amounts[-1]])
    pen.item("장비 구입 내역")
    pen.unit("천원")
    total: Row = ["합계", "", "", _whole(pen, amounts)]
    pen.table([["품목", "단가", "수량", "금액"], *rows, total])


def extremes(pen: Pen) -> None:
    """Highest, lowest and running totals in the place where a sum could stand."""
    values = pen.split(4, 20, 90)
    running = [sum(values[: at + 1]) for at in range(4)]
    rows: list[Row] = [
        ["당월", *(Figure(v) for v in values)],
        ["누계", *(Figure(v) for v in running)],
    ]
    pen.item(f"{pen.project()} 이용 추이")
    pen.table([["구분", "1월", "2월", "3월", "4월"], *rows])


def blanks(pen: Pen) -> None:
    """A table whose parts are not all stated."""
    values = pen.split(2, 110, 900)
    rows: list[Row] = [
        [pen.project(), Figure(values[0]), "", ""],
        [pen.project(), "", "", "추후 확정"],
        [pen.project(), Figure(values[1]), "-", "협의중"],
    ]
    pen.item("추가 소요 재원")
    pen.unit("백만원")
    pen.table([["사업명", "사업비", "기집행", "비고"], *rows])


def prizes(pen: Pen) -> None:
    """Titles that begin with years and carry ranks, with days that carry no weekday."""
    days = sorted(pen.past(200) for _ in range(4))
    rows: list[Row] = [
        [
            f"{pen.report.year - at % 2} {pen.project()} 평가",
            f"{at + 1}그룹 {5 - at}위(우수)",
            pen.pick(words.LISTED[2][1]),
            f"{when.year}. {when.month}. {when.day}.",
        ]
        for at, when in enumerate(days)
    ]
    pen.blank()
    pen.table([["내역", "훈격(등급)", "시상기관", "수상일자(결정일자)"], *rows])


def open_rates(pen: Pen) -> None:
    """Rates side by side that belong to different wholes."""
    values = [Figure(value, decimals(1)) for value in pen.split(4, 310, 990)]
    rows: list[Row] = [["달성률(%)", *values], ["전년 대비(%p)", "+1.2", "-0.4", "△2.1", "0.0"]]
    pen.item("분야별 달성률")
    pen.table([["구분", "복지", "안전", "환경", "경제"], *rows])


def notices(pen: Pen) -> None:
    """Duties of departments: lists inside cells, with no figure to add."""
    opening = '<ul style="list-style-type: none">'
    rows: list[Row] = [
        [" ".join(name), f"{opening} ○ {pen.project()} 총괄 ○ {pen.project()} 등 3개 사업 관리"]
        for name in pen.rng.sample(words.DEPARTMENTS, 3)
    ]
    pen.item("부서별 담당업무")
    pen.table([["구 분", "담 당 업 무"], *rows])


PIECES = (rounded_shares, of_which, serials, prices, extremes, blanks, prizes, open_rates, notices)
