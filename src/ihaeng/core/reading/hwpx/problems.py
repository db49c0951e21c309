"""What the walk through a section has to tell."""

from ihaeng.core.documents import Gravity, Place, Problem, Words

TOO_DEEP = Problem(
    "too-deep",
    Gravity.DOUBT,
    Words(
        "표나 글상자가 너무 여러 겹으로 들어 있어 가장 안쪽은 글만 읽었습니다.",
        "Tables or boxes stand too deep in one another: of the innermost only the words were read.",
    ),
)


def unread_chart(name: str, place: Place) -> Problem:
    return Problem(
        "unread-chart",
        Gravity.LOST,
        Words(
            f"차트나 삽입 개체({name}) 속의 글자와 수치는 읽지 않았습니다. 원본과 대조하십시오.",
            f"The words and figures in the chart or embedded object {name} were not read. Compare "
            "them with the original.",
        ),
        place,
    )
