"""What is sent is watched like the address it is sent to: no foreign object comes in by a field."""

import re
from html.parser import HTMLParser

import pytest

from tests.isolation.bodies import BODIES, CHOSEN, FIGURES, NAMED
from tests.isolation.doors import API, DESK

pytestmark = pytest.mark.django_db

FILLED = [door for door in DESK if door.verb == "get" and door.name in {
    other.name for other in DESK if other.verb == "post"
}]  # fmt: skip
SENT = [door for door in API if door.verb != "get"]


class Fields(HTMLParser):
    """The fields of the last form of a page, with the values a browser would send."""

    def __init__(self) -> None:
        super().__init__()
        self.typed: dict[str, list[str]] = {}
        self.options: dict[str, list[str]] = {}
        self._select = ""

    def handle_starttag(self, tag, pairs):
        told = dict(pairs)
        name = told.get("name") or ""
        if tag == "select":
            self._select = name
            self.options.setdefault(name, [])
        elif tag == "option" and self._select:
            self.options[self._select].append(told.get("value") or "")
            if "selected" in told:
                self.typed[self._select] = [told.get("value") or ""]
        elif tag == "input" and told.get("type") in {"checkbox", "radio"}:
            self.options.setdefault(name, []).append(told.get("value") or "")
        elif tag == "input" and name and told.get("type") != "file":
            self.typed.setdefault(name, []).append(told.get("value") or "글")
        elif tag == "textarea" and name:
            self.typed[name] = ["글"]

    def handle_endtag(self, tag):
        if tag == "select":
            self._select = ""


def fields_of(page):
    found = Fields()
    found.feed(page)
    return found


def chooses_objects(values):
    """Whether what can be chosen are numbers of rows: more than the months and years of a form."""
    return any(re.fullmatch(r"\d+", value) for value in values)


@pytest.mark.parametrize("door", FILLED, ids=str)
def test_a_form_takes_no_foreign_choice(cities, door):
    here, there = cities.here.ids, cities.there.ids
    for caller in cities.callers.values():
        if caller.user is None:
            continue
        address = door.address(here)
        shown = caller.desk("get", address)
        if shown.status != 200:
            continue
        fields = fields_of(shown.text)
        for name, values in fields.options.items():
            if name in FIGURES or not chooses_objects(values):
                continue
            assert name in CHOSEN, f"{door.name}: say in CHOSEN which object “{name}” is"
            foreign = {**fields.typed, name: [str(there[CHOSEN[name]])]}
            answered = caller.desk("post", address, foreign)
            assert answered.status in {403, 404, 422}, f"{answered.where} {name}"
            assert not answered.wrote, f"{answered.where} {name}"
            assert cities.there.marker not in answered.text


def tag_of(cities, door):
    """What writing asks for: the ETag of what is read at the same address."""
    if door.verb != "put" or door.name.endswith("nothing"):
        return {}
    planning = cities.callers["planning"]
    told = {"Authorization": f"Bearer {planning.secret}"}
    return {"If-Match": planning.browser.get(door.address(cities.here.ids), headers=told)["ETag"]}


@pytest.mark.parametrize("door", SENT, ids=str)
def test_what_is_sent_in_ones_own_city_is_taken(cities, door):
    """Else the tests below would be content with a body that nobody takes."""
    planning = cities.callers["planning"]
    sent = BODIES[door.name](cities.here)
    answered = planning.api(door.verb, door.address(cities.here.ids), sent, **tag_of(cities, door))
    assert answered.status in {200, 201, 202}, answered.text
    assert answered.wrote


@pytest.mark.parametrize("door", SENT, ids=str)
def test_a_foreign_object_in_a_body_is_not_there(cities, door):
    planning = cities.callers["planning"]
    sent = BODIES[door.name](cities.here)
    if callable(sent):
        return
    for name in NAMED.keys() & sent.keys():
        other = cities.there.ids[NAMED[name]]
        foreign = {**sent, name: [other] if isinstance(sent[name], list) else other}
        answered = planning.api(
            door.verb, door.address(cities.here.ids), foreign, **tag_of(cities, door)
        )
        assert (answered.status, answered.wrote) == (404, False), f"{answered.where} {name}"
        assert cities.there.marker not in answered.text


def test_every_name_of_an_object_in_a_body_is_known_to_the_walk():
    """Whatever ends in ``_id`` or counts rows; ``id`` itself is tried below."""
    import json

    from ihaeng.api.urls import api

    described = json.dumps(api.get_openapi_schema()["components"]["schemas"])
    sent = {
        name
        for schema in json.loads(described).values()
        for name, told in schema.get("properties", {}).items()
        if schema.get("title", "").endswith(("New", "Given")) and name.endswith("_id")
        if told
    }
    assert sent <= set(NAMED)


@pytest.mark.parametrize(
    ("key", "body"),
    [
        ("carried", lambda ids: {"carried": [{"id": ids["plan_id"], "state": "done"}]}),
        (
            "concerns",
            lambda ids: {"concerns": [{"id": ids["concern_id"], "kind": "problem", "text": "것"}]},
        ),
    ],
)
def test_a_section_takes_no_row_of_another_city(cities, key, body):
    planning = cities.callers["planning"]
    address = f"/api/reports/{cities.here.ids['report_id']}/sections/{key}"
    told = {"Authorization": f"Bearer {planning.secret}"}
    tag = planning.browser.get(address, headers=told)["ETag"]
    own = planning.api("put", address, body(cities.here.ids), **{"If-Match": tag})
    assert own.status == 200, own.text
    foreign = planning.api("put", address, body(cities.there.ids), **{"If-Match": tag})
    assert (foreign.status, foreign.wrote) == (422, False)


def test_an_officer_writes_nothing_of_another_department(cities):
    officer, other = cities.callers["officer"], cities.here.ids["apart_id"]
    typed = {"text": "○ 남의 보고", "base": "1"}
    for verb, part, sent in (
        ("post", "sections/activities/", typed),
        ("post", "nothing/", {"reason": "not_started"}),
        ("post", "step/submit/", {}),
    ):
        answered = officer.desk(verb, f"/reports/{other}/{part}", sent)
        assert (answered.status, answered.wrote) == (403, False), answered.where
    address = f"/api/reports/{other}/sections/activities"
    answered = officer.api("put", address, {"text": "○ 남의 보고"}, **{"If-Match": "*"})
    assert (answered.status, answered.wrote) == (403, False)
    submitted = officer.api("post", f"/api/reports/{other}/submit", {})
    assert (submitted.status, submitted.wrote) == (403, False)


def test_another_hosts_name_opens_nothing(cities):
    answered = cities.callers["planning"].browser.get("/items/", headers={"Host": "evil.example"})
    assert answered.status_code == 400
    assert cities.here.marker not in answered.content.decode()
