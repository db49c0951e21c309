"""The inspector sees what it is there to see: each fault is put into a good page and found."""

import pytest

from tests.faces.inspector import faults

POLICY = {"Content-Security-Policy": "default-src 'none'; script-src 'self'"}
GOOD = """<!doctype html><html lang="ko"><head><title>공약 목록 - 이행</title></head><body>
<a href="#main">본문 바로가기</a><header>이행</header><main id="main"><h1>공약 목록</h1>
<form method="post"><input type="hidden" name="csrfmiddlewaretoken" value="x">
<label for="name">이름</label><input id="name" name="name"><button>저장</button></form>
<div class="wide" role="region" tabindex="0" aria-label="공약"><table><caption>공약</caption>
<tr><th scope="col">번호</th></tr><tr><td><a href="/1/">1번</a></td></tr></table></div>
</main><footer>이행</footer></body></html>"""


def test_a_good_page_has_no_fault():
    assert faults(GOOD, POLICY) == []


@pytest.mark.parametrize(
    ("sound", "broken", "fault"),
    [
        ('lang="ko"', "", "language"),
        ("공약 목록 - 이행", " - 이행", "title"),
        ("<h1>공약 목록</h1>", "<h2>공약 목록</h2>", "h1"),
        ("<h1>공약 목록</h1>", "<h1>공약 목록</h1><h3>하나</h3>", "h3 follows h1"),
        ("<footer>이행</footer>", "", "footer"),
        ('<a href="#main">', '<a href="#other">', "skip"),
        ('<label for="name">이름</label>', "", "no label"),
        ('for="name"', 'for="nobody"', "leads nowhere"),
        ("1번</a>", "</a>", "no words"),
        ("1번</a>", "▶</a>", "signs alone"),
        ("<button>저장</button>", '<button onclick="x()">저장</button>', "handler"),
        ("<h1>", '<h1 style="color: red">', "inside the page"),
        ("<header>", "<script>x()</script><header>", "inside the page"),
        ("<header>", '<img src="/a.png"><header>', "without words"),
        ("<header>", '<script src="https://example.org/a.js"></script><header>', "elsewhere"),
        ("<header>", '<header id="main">', "given 2 times"),
        ("<caption>공약</caption>", "", "caption"),
        ('<th scope="col">', "<th>", "of what"),
        ('tabindex="0" ', "", "keyboard cannot reach"),
        ('<input type="hidden" name="csrfmiddlewaretoken" value="x">', "", "token"),
        ("<header>", "<nav>가</nav><header>", "without a name"),
    ],
)
def test_a_fault_is_found(sound, broken, fault):
    assert sound in GOOD
    assert any(fault in one for one in faults(GOOD.replace(sound, broken, 1), POLICY))


@pytest.mark.parametrize("policy", ["", "default-src 'none'; style-src 'unsafe-inline'"])
def test_a_page_under_an_open_policy_is_found(policy):
    assert faults(GOOD, {"Content-Security-Policy": policy})
