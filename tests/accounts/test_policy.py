"""The file ``sign-in.toml``."""

import pytest

from ihaeng.accounts.policy import PolicyError, SignInPolicy, policy_in, policy_of

GOOD = """
proxies = ["10.0.0.0/8"]
[passwords]
min_length = 12
[second_factor]
required_for = ["planning"]
[portal]
header = "X-Portal-User"
[[oidc]]
id = "city"
name = "해솔시 통합인증"
server_url = "https://sso.haesol.example"
client_id = "ihaeng"
client_secret = "env:CITY_SECRET"
"""


def test_what_the_file_says_holds_and_the_rest_is_as_always(tmp_path, monkeypatch):
    monkeypatch.setenv("CITY_SECRET", "hidden")
    (tmp_path / "sign-in.toml").write_text(GOOD, "utf-8")
    policy = policy_in(tmp_path / "sign-in.toml")
    assert policy.passwords.min_length == 12
    assert policy.passwords.history == SignInPolicy().passwords.history
    assert policy.provider("city").client_secret == "hidden"


def test_without_a_file_nobody_else_is_believed(tmp_path):
    policy = policy_in(tmp_path / "sign-in.toml")
    assert policy == SignInPolicy()
    assert (policy.portal.header, policy.directory.server, policy.oidc, policy.saml) == (
        "",
        "",
        (),
        (),
    )


@pytest.mark.parametrize(
    ("table", "place"),
    [
        ({"pasword": {}}, "pasword"),
        ({"passwords": {"min_lenght": 3}}, "passwords.min_lenght"),
        ({"passwords": {"min_length": "ten"}}, "passwords.min_length"),
        ({"sessions": {"idle_minutes": -1}}, "sessions.idle_minutes"),
        ({"sessions": {"idle_minutes": True}}, "sessions.idle_minutes"),
        ({"second_factor": {"required_for": ["mayor"]}}, "second_factor.required_for"),
        ({"proxies": ["here"]}, "proxies"),
        ({"portal": {"header": "X-User"}}, "proxies"),
        ({"oidc": [{"id": "x"}]}, "oidc.name"),
        ({"oidc": ["x"]}, "oidc"),
        ({"oidc": 3}, "oidc"),
        ({"passwords": 3}, "passwords"),
        ({"second_factor": {"required_for": [["planning"]]}}, "second_factor.required_for"),
    ],
)
def test_a_mistake_is_named_by_its_place(table, place):
    with pytest.raises(PolicyError) as caught:
        policy_of(table, {})
    assert place in caught.value.words.ko
    assert place in caught.value.words.en


def test_a_file_that_is_no_toml_is_refused_by_name(tmp_path):
    (tmp_path / "sign-in.toml").write_text("[", "utf-8")
    with pytest.raises(PolicyError, match=r"sign-in\.toml"):
        policy_in(tmp_path / "sign-in.toml")
