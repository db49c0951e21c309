"""What the desk's own script adds to forms: drafts that save themselves, deeds that ask first."""

import json
import re

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.slow, pytest.mark.timeout(120)]

FRAME = """<!doctype html><html lang="ko"><head><meta charset="utf-8"><title>시험 화면</title>
<meta name="csrf-token" content="token"><script src="/static/desk/desk.js" defer></script></head>
<body><main><h1>시험 화면</h1>{form}</main></body></html>"""
DRAFT = """<form method="post" action="/made/sent/" data-autosave="/made/saved/">
<input type="hidden" name="version" value="1"><label>내용 <textarea name="text"></textarea></label>
<button>제출</button></form>"""
DEED = """<form method="post" action="/made/sent/" data-confirm="정말 폐기하시겠습니까?">
<button>폐기</button></form>"""


@pytest.fixture
def made(site):
    """A page of its own with the form given, and all that was posted from it: (path, headers, body)."""
    page = site.page()
    posted = []

    def show(form, status=200, answer=None):
        def serve(route):
            request = route.request
            if request.method == "POST":
                posted.append((request.url, request.headers, request.post_data or ""))
            if request.url.endswith("/saved/"):
                body = json.dumps(answer or {})
                route.fulfill(status=status, content_type="application/json", body=body)
            else:
                route.fulfill(content_type="text/html", body=FRAME.format(form=form))

        page.route("**/made/**", serve)
        page.goto("/made/")
        return page, posted

    return show


def test_a_draft_saves_itself_and_takes_the_version_it_is_given(made):
    page, posted = made(DRAFT, answer={"fields": {"version": 2}})
    page.fill("textarea", "시범 운영을 마침")
    expect(page.locator(".saved")).to_have_text("임시 저장됨")
    ((url, headers, body),) = posted
    assert url.endswith("/made/saved/")
    assert (headers["x-autosave"], headers["x-csrftoken"]) == ("true", "token")
    assert "시범 운영을 마침" in body
    expect(page.locator("[name=version]")).to_have_value("2")


def test_what_somebody_else_changed_meanwhile_is_said_and_nothing_typed_is_lost(made):
    page, _ = made(DRAFT, status=409, answer={"message": "다른 사람이 먼저 고쳤습니다."})
    page.fill("textarea", "내가 쓴 것")
    expect(page.locator(".saved")).to_have_text("다른 사람이 먼저 고쳤습니다.")
    expect(page.locator("textarea")).to_have_value("내가 쓴 것")
    expect(page.locator("form")).to_have_attribute("data-unsaved", "yes")


def test_a_server_that_does_not_answer_is_said(made, site):
    page, _ = made(DRAFT)
    page.route("**/saved/", lambda route: route.abort())
    page.fill("textarea", "내가 쓴 것")
    expect(page.locator(".saved")).to_have_text(re.compile("저장하지 못했습니다"))
    site.said[:] = [one for one in site.said if "ERR_FAILED" not in one]


def test_a_deed_asks_first_and_does_nothing_when_it_is_called_off(made):
    page, posted = made(DEED)
    page.get_by_role("button", name="폐기").press("Enter")
    dialog = page.get_by_role("dialog", name="정말 폐기하시겠습니까?")
    expect(dialog).to_be_visible()
    expect(dialog.get_by_role("button", name="취소")).to_be_focused()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    assert posted == []


def test_a_deed_is_done_once_it_is_confirmed(made):
    page, posted = made(DEED)
    page.get_by_role("button", name="폐기").click()
    page.get_by_role("button", name="확인").click()
    page.wait_for_url("**/made/sent/")
    assert len(posted) == 1
