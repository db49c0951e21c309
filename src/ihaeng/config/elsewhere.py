"""The providers of sign-on that the policy names, as django-allauth wants to be told of them."""

from typing import Any

from ihaeng.accounts.policy import Saml, SignInPolicy


def providers_for_allauth(policy: SignInPolicy) -> dict[str, Any]:
    return {
        "openid_connect": {
            "OAUTH_PKCE_ENABLED": True,
            "APPS": [
                {
                    "provider_id": one.id,
                    "name": one.name,
                    "client_id": one.client_id,
                    "secret": one.client_secret,
                    "settings": {"server_url": one.server_url},
                }
                for one in policy.oidc
            ],
        },
        "saml": {"APPS": [_saml(one) for one in policy.saml]},
    }


def _saml(one: Saml) -> dict[str, Any]:
    if one.metadata_url:
        idp = {"entity_id": one.entity_id, "metadata_url": one.metadata_url}
    else:
        idp = {"entity_id": one.entity_id, "sso_url": one.sso_url, "x509cert": one.x509cert}
    return {
        "provider_id": one.id,
        "client_id": one.id,
        "name": one.name,
        "settings": {
            "idp": idp,
            "attribute_mapping": {"uid": one.uid_attribute},
            "advanced": {"want_assertion_signed": True, "reject_idp_initiated_sso": True},
        },
    }
