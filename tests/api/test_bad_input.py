"""Whatever is sent, the answer is one that the description names, and never a trace."""

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, transaction
from hypothesis import HealthCheck, given, settings
from schemathesis import checks

from ihaeng.ledger.intake import working
from tests.factories.world import world

EXAMPLES = 3  # of each operation; what is tried is the same every time
CHECKS = [
    checks.not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_schema_conformance,
]


@pytest.fixture
def _one_connection():
    """A request leaves the test's own connection open, as those of Django's test client do."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.mark.django_db
@pytest.mark.timeout(300)
@pytest.mark.usefixtures("_one_connection", "_elsewhere")
def test_every_answer_is_described(tmp_path):
    city = world("해솔", "haesol", tmp_path)
    headers = {"Authorization": f"Bearer {city.secret('planning')}"}
    schema = schemathesis.openapi.from_wsgi("/api/openapi.json", get_wsgi_application())
    tried = {}
    for found in schema.get_all_operations():
        operation = found.ok()
        tried[operation.label] = set()

        @given(case=operation.as_strategy())
        @settings(
            max_examples=EXAMPLES,
            deadline=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        )
        def ask(case):
            meet(case, city)
            with transaction.atomic():
                answer = case.call(headers=headers)
                transaction.set_rollback(True)  # each request meets the same city
            case.validate_response(answer, checks=CHECKS)
            tried[case.operation.label].add(answer.status_code)
            assert b"Traceback" not in answer.content

        ask()
    # It was the operations that answered, not only the door.
    unanswered = [label for label, seen in tried.items() if label[:3] == "GET" and 200 not in seen]
    assert unanswered == []


def meet(case, city):
    """Let the case speak of what there is, else every request ends at something unknown."""
    for name in case.path_parameters or {}:
        if name in city.ids:
            case.path_parameters[name] = city.ids[name]
    if isinstance(case.body, dict):
        for name in case.body:
            if name in city.ids and case.body[name] is not None:
                case.body[name] = city.ids[name]


@pytest.fixture
def _elsewhere(settings, tmp_path, monkeypatch):
    settings.MEDIA_ROOT = tmp_path / "files"
    monkeypatch.setattr(working, "wake", lambda _: None)


def test_an_address_the_interface_does_not_have_is_answered_in_its_shape(client):
    answer = client.get("/api/nowhere")
    assert (answer.status_code, answer.json()["code"]) == (404, "notfound")
