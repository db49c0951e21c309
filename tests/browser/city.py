"""``python -m tests.browser.city``: a small city in an empty home, for the browser to walk in.

By itself, because a test's own process is set up for another database.
"""

from ihaeng.config.commands import open_database
from tests import factories

# Who can sign in, by role; the password is that of the factories.
PEOPLE = {
    "planning": "윤기획",
    "officer": "한서윤",
    "team_lead": "장도현",
    "head": "문하늘",
    "executive": "홍가람",
    "auditor": "서감사",
    "council": "유의회",
}

PLEDGES = [
    ("1-2-1", "걸어서 10분 생활도서관", "library"),
    ("1-2-2", "어린이 책꾸러미", "library"),
    ("1-2-10", "홀몸 어르신 안부 살핌", "welfare"),
    ("2-1", "찾아가는 어르신 한글교실", "welfare"),
]


def username(role: str) -> str:
    return f"haesol-{role}-{PEOPLE[role]}"


def main() -> None:
    open_database()
    build()


def build() -> None:
    city = factories.government()
    library = factories.department(city)
    welfare = factories.department(city, "어르신복지과")
    for role, name in PEOPLE.items():
        home = library if role in {"officer", "team_lead", "head"} else None
        factories.officer(city, role, name=name, in_department=home)
    term = factories.term(city)
    for code, title, department in PLEDGES:
        factories.pledge(
            term, {"library": library, "welfare": welfare}[department], code=code, title=title
        )


if __name__ == "__main__":
    main()
