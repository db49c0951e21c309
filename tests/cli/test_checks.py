"""``ihaeng checks`` lists what is checked and explains it by samples."""

import json

from ihaeng.core.audit import all_checks


def test_every_check_is_listed_with_title_and_severity(ihaeng):
    shown = ihaeng("checks").out
    for check in all_checks():
        assert check.code in shown
        assert check.title.ko in shown


def test_the_list_can_be_had_as_json(ihaeng):
    listed = json.loads(ihaeng("checks", "--format", "json", "--lang", "en").out)
    assert [one["code"] for one in listed] == [check.code for check in all_checks()]
    assert listed[0]["title"] == all_checks()[0].title.en


def test_a_check_is_explained_by_why_and_samples(ihaeng):
    explained = json.loads(ihaeng("checks", "dt01", "--format", "json").out)
    assert explained["why"]
    assert {sample["verdict"] for sample in explained["samples"]} >= {"holds", "fails"}
    failing = [sample for sample in explained["samples"] if sample["verdict"] == "fails"]
    assert failing[0]["text"]
    assert failing[0]["says"]


def test_the_explanation_is_for_people_by_default(ihaeng):
    shown = ihaeng("checks", "DT01").out
    assert "틀린 예시" in shown
    assert "맞는 예시" in shown
