"""Whatever is sent, the answer is one that the description names, and never a trace."""

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from schemathesis import checks

from tests import factories
from tests.api.conftest import secret_of

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
@pytest.mark.usefixtures("_one_connection")
def test_every_answer_is_described(haesol, planning):
    term = factories.term(haesol)
    factories.pledge(term, factories.department(haesol))
    headers = {"Authorization": f"Bearer {secret_of(planning)}"}
    schema = schemathesis.openapi.from_wsgi("/api/openapi.json", get_wsgi_application())
    tried = set()
    for found in schema.get_all_operations():
        operation = found.ok()

        @given(case=operation.as_strategy())
        @settings(
            max_examples=30,
            deadline=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        )
        def ask(case):
            if isinstance(case.body, dict) and "term_id" in case.body:
                case.body["term_id"] = term.id  # else every request ends at an unknown term
            answer = case.call(headers=headers)
            case.validate_response(answer, checks=CHECKS)
            tried.add((operation.label, answer.status_code))  # noqa: B023 - called within its turn
            assert "Traceback" not in answer.text

        ask()
    # It was the operations that answered, not only the door.
    assert {("POST /api/items", 201), ("GET /api/items", 200)} <= tried
    assert {status for label, status in tried if label == "GET /api/items/{item_id}"} >= {404}


def test_an_address_the_interface_does_not_have_is_answered_in_its_shape(client):
    answer = client.get("/api/nowhere")
    assert (answer.status_code, answer.json()["code"]) == (404, "notfound")
