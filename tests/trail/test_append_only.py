"""Rows that a model says stay as they were written do, whoever asks."""

import pytest
from django.apps import apps
from django.db import DatabaseError, transaction

from tests import factories

pytestmark = pytest.mark.django_db


def test_what_was_adopted_and_told_of_a_plan_is_never_changed():
    item = factories.pledge(factories.term(factories.government()))
    for deed in (lambda: item.versions.update(title="다르게"), item.versions.all().delete):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            deed()
    assert item.versions.get().title == item.title


def test_the_models_whose_rows_stay_are_those_the_plan_names():
    found = {m.__name__ for m in apps.get_models() if getattr(m, "append_only", False)}
    assert found == {"ElectionPromise", "StruckPromise", "Version", "State", "Progress"}
