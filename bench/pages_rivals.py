"""The list of tasks made otherwise: of plain rows with Jinja, and of models in Django's templates.

Both are given the row they print and everything around the rows, cut from the product's own
answer, and must print the same page. Neither knows who asks, and nobody is signed in.
"""

import re
from collections import defaultdict
from collections.abc import Callable
from typing import Any

from django.db import connection
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.template import engines
from jinja2 import Environment

from ihaeng.desk.labels import KINDS
from ihaeng.ledger.plans.models import Assignment, Item

View = Callable[[HttpRequest], HttpResponse]
PROBE = 56  # the row that is cut; its number is nothing else's on the page
_ITEMS = """
SELECT id, code, title, status, label, progress FROM ledger_item
WHERE government_id = %s AND level = 'task' ORDER BY code_key, "order", id LIMIT 100"""
_PARTS = """
SELECT a.item_id, a.part, d.name FROM ledger_assignment a
JOIN ledger_department d ON d.id = a.department_id JOIN ledger_item i ON i.id = a.item_id
WHERE i.government_id = %s AND i.level = 'task' AND a.until IS NULL ORDER BY a.id"""
_LISTS = """
SELECT k.item_id, k.kind FROM ledger_itemkind k JOIN ledger_item i ON i.id = k.item_id
WHERE i.government_id = %s AND i.level = 'task' ORDER BY k.id"""
# What each puts where the product has put a value of the row.
_LEAN = {
    "id": "{{ row[0] }}",
    "code": "{{ row[1] }}",
    "title": "{{ row[2] }}",
    "status": "{{ row[3] }}",
    "label": "{{ row[4] }}",
    "progress": "{{ row[5] }}",
    "lead": "{{ leads[row[0]] }}",
    "support": '{{ supports[row[0]] | join(", ") }}',
    "kind": '{% for kind in kinds[row[0]] %}{{ ", " if not loop.first }}{{ words[kind] }}{% endfor %}',
}
_OF_PART = (
    "{%% for one in row.assignments.all %%}{%% if one.part == '%s' %%}"
    "{{ one.department.name }}{%% endif %%}{%% endfor %%}"
)
_CLASSIC = {
    "id": "{{ row.id }}",
    "code": "{{ row.code }}",
    "title": "{{ row.title }}",
    "status": "{{ row.status }}",
    "label": "{{ row.label }}",
    "progress": "{{ row.progress|floatformat:'0' }}",
    "lead": _OF_PART % "lead",
    "support": _OF_PART % "support",
    "kind": "{% for one in row.kinds.all %}{% if not forloop.first %}, {% endif %}"
    "{{ one.get_kind_display }}{% endfor %}",
}


def around(answer: str) -> tuple[str, str, str]:
    """What comes before the rows, the row to be cut, and what comes after the last."""
    before, rows, after = re.split(r"(?<=<tbody>)|(?=</tbody>)", answer)
    return before, re.findall(r"<tr.*?</tr>", rows, re.DOTALL)[PROBE], after


def cut(row: str, item: Item, put: dict[str, str]) -> str:
    """The row as a template: each value of ``item`` replaced by what ``put`` says."""
    parts = dict(item.assignments.values_list("part", "department__name"))
    values = {
        re.escape(item.title): "title",
        rf"\b{item.code}\b": "code",
        re.escape(item.label): "label",
        rf"(?<=badge-){item.status}": "status",
        re.escape(parts["lead"]): "lead",
        re.escape(parts["support"]): "support",
        r"\b공약\b": "kind",
        rf'(?<=["/]){item.id}(?=["/])': "id",
        rf"(?<=>){int(item.progress or 0)}(?=[.%<])": "progress",
    }
    found = re.compile("|".join(f"({pattern})" for pattern in values))
    names = list(values.values())
    return found.sub(lambda hit: put[names[(hit.lastindex or 1) - 1]], row)


def lean(answer: str, item: Item) -> View:
    before, row, after = around(answer)
    text = f"{{% for row in rows %}}{cut(row, item, _LEAN)}{{% endfor %}}"
    template = Environment(autoescape=True).from_string(
        f"{{% raw %}}{before}{{% endraw %}}{text}{{% raw %}}{after}{{% endraw %}}"
    )
    words = {kind: said.ko for kind, said in KINDS.items()}

    def view(_: HttpRequest) -> HttpResponse:
        with connection.cursor() as cursor:
            cursor.execute(_ITEMS, [item.government_id])
            rows = [(*row[:5], int(row[5])) for row in cursor.fetchall()]
            leads: dict[int, str] = {}
            supports, kinds = defaultdict(list), defaultdict(list)
            cursor.execute(_PARTS, [item.government_id])
            for of, part, name in cursor.fetchall():
                if part == "lead":
                    leads[of] = name
                else:
                    supports[of].append(name)
            cursor.execute(_LISTS, [item.government_id])
            for of, kind in cursor.fetchall():
                kinds[of].append(kind)
        given = {"rows": rows, "leads": leads, "supports": supports, "kinds": kinds}
        return HttpResponse(template.render(**given, words=words))

    return view


def classic(answer: str, item: Item) -> View:
    before, row, after = around(answer)
    text = f"{{% for row in rows %}}{cut(row, item, _CLASSIC)}{{% endfor %}}"
    quiet = "{{% verbatim %}}{}{{% endverbatim %}}".format
    template = engines["django"].from_string(f"{quiet(before)}{text}{quiet(after)}")
    parts = Prefetch(
        "assignments",
        Assignment.objects.filter(until=None).select_related("department").order_by("id"),
    )

    def view(_: HttpRequest) -> HttpResponse:
        found = Item.objects.filter(government_id=item.government_id, level="task")
        rows = found.order_by("code_key", "order", "id").select_related("term")
        given: dict[str, Any] = {"rows": rows.prefetch_related(parts, "kinds")[:100]}
        return HttpResponse(template.render(given))

    return view


def printed(answer: str) -> str:
    """The page without its white space, to be held against another."""
    return re.sub(r"\s+", "", answer)
