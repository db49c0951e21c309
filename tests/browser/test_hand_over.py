"""An officer hands duties over with the pack, and the successor takes them."""

import pytest
from playwright.sync_api import expect

from tests.browser.city import PEOPLE
from tests.browser.round_city import WALKED
from tests.browser.walking import opened, pressed

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]
CITY = "tests.browser.round_city"


def test_an_officer_hands_duties_over_and_the_successor_accepts_the_pack(site):
    giver = site.page("officer")
    opened(giver, "/hand-overs/")
    pressed(giver, giver.get_by_role("link", name="내 업무 인계하기"))
    giver.get_by_label("인수자").select_option(label=PEOPLE["team_lead"])
    duties = giver.get_by_label("인계할 업무")
    duties.select_option(index=0)
    giver.get_by_label("전달 사항").fill("착공식 초청 명단은 공유 폴더에 있습니다.")
    pressed(giver, giver.locator("main form button").last)
    main = giver.locator("main")
    expect(main).to_contain_text(WALKED)
    expect(main).to_contain_text("착공식 초청 명단")
    expect(main.get_by_role("heading", name="이번 분기에 할 일")).to_be_visible()

    taker = site.page("team_lead")
    opened(taker, "/hand-overs/")
    pressed(taker, taker.locator("main table a").first)
    pressed(taker, taker.get_by_role("button", name="업무 인수"))
    expect(taker.locator(".facts")).to_contain_text("인수 완료")
    taker.emulate_media(media="print")
    expect(taker.get_by_role("heading", name="전달 사항")).to_be_visible()
