"""What is sent to every operation that takes something: whole and right, of one government.

The walk sends each as it is, which must be taken, and then with one foreign object in it, which
must not.
"""

from collections.abc import Callable
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.factories.world import World

Body = Callable[[World], Any]

BODIES: dict[str, Body] = {
    "post_items": lambda of: {
        "term_id": of.ids["term_id"],
        "level": "sub_task",
        "title": f"{of.marker} 새 과제",
        "parent_id": of.ids["item_id"],
        "department_id": of.ids["department_id"],
    },
    "put_items_item_id_money": lambda _: {
        "on": "2026-11-25",
        "amounts": [{"source": "own", "segment": "2027", "measure": "planned", "won": 5}],
    },
    "post_items_item_id_activities": lambda of: {
        "kind": "plan",
        "title": f"{of.marker} 개관식",
        "sub_task_id": of.ids["sub_task_id"],
    },
    "post_activities_activity_id_settle": lambda _: {"state": "done"},
    "post_items_item_id_concerns": lambda of: {
        "kind": "measure",
        "text": f"{of.marker} 대책",
        "answers": [of.ids["concern_id"]],
    },
    "post_concerns_concern_id_settle": lambda _: {"state": "in_progress"},
    "post_items_item_id_participation": lambda _: {"scope": "period", "counts": {"press": 1}},
    "put_reports_report_id_sections_key": lambda of: {"text": f"○ {of.marker} 회의"},
    "put_reports_report_id_nothing": lambda _: {"reason": "not_started"},
    "post_reports_report_id_step": lambda _: {},
    "post_rounds_round_id_close": lambda _: {},
    "post_files": lambda of: (
        lambda: {"document": SimpleUploadedFile("새 문서.txt", f"○ {of.marker} 회의".encode())}
    ),
    "post_files_file_id_confirm": lambda _: {},
    "post_files_file_id_refuse": lambda of: {"reason": f"{of.marker} 사유"},
    "post_proposals_proposal_id_confirm": lambda _: {},
    "post_proposals_proposal_id_refuse": lambda of: {"reason": f"{of.marker} 사유"},
}

# Which object of the world a name in a body stands for.
NAMED = {
    "term_id": "term_id",
    "parent_id": "item_id",
    "department_id": "department_id",
    "sub_task_id": "sub_task_id",
    "answers": "concern_id",
}
# Fields whose options are figures and yet no objects.
FIGURES = {"segment", "year"}
# Names of the fields of the desk's forms whose options are objects.
CHOSEN = {
    "parent": "department_id",
    "department": "department_id",
    "departments": "department_id",
    "into": "apart_item_id",
    "lead": "department_id",
    "supporting": "department_id",
    "file": "file_id",
    "items": "item_id",
    "before": "baseline_id",
    "after": "baseline_id",
    "successor": "department_id",
    "person": "person_id",
    "taker": "taker_id",
    "deputy": "taker_id",
    "template": "template_id",
    "item": "item_id",
    "term": "term_id",
    "government": "government_id",
}
