"""Finding accounts."""

from ihaeng.accounts.models import Identity, User


def user_named(username: str) -> User | None:
    return User.objects.filter(username=username).first()


def user_of_identity(provider: str, subject: str) -> User | None:
    """The account linked to somebody of a provider."""
    found = Identity.objects.select_related("user").filter(provider=provider, subject=subject)
    identity = found.first()
    return identity.user if identity else None


def has_accounts() -> bool:
    """Whether anybody has an account: until then the installation waits to be set up."""
    return User.objects.exists()
