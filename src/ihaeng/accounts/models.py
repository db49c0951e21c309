"""A person who may sign in. What they may do hangs on their posts, kept by ``ledger.organization``."""

from typing import ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.hashers import check_password
from django.db import models

from ihaeng.accounts.sessions.models import Session
from ihaeng.accounts.tokens.models import Answer, ApiToken

__all__ = ["Answer", "ApiToken", "Identity", "PastPassword", "Session", "User"]


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(username=username)


class User(AbstractBaseUser):
    """An account. It holds no rights by itself, but ``is_manager``: the system manager."""

    trail_hides = ("password",)

    # Django would write the time of each sign-in here, past the actions; the trail has it.
    last_login = None

    username = models.CharField(max_length=150, unique=True)
    name = models.CharField(max_length=100)
    email = models.EmailField(blank=True)
    is_active = models.BooleanField(default=True)
    is_manager = models.BooleanField(default=False)
    must_change_password = models.BooleanField(default=False)
    password_changed_at = models.DateTimeField(null=True)
    language = models.CharField(max_length=2, default="ko")
    created_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar = ["name"]

    objects: ClassVar[UserManager] = UserManager()

    def __str__(self) -> str:
        return self.name

    def check_password(self, raw_password: str | None) -> bool:
        """Unlike Django's, writes nothing: an old hash is renewed by the action of signing in."""
        return check_password(raw_password, self.password)

    # Parts of Django and of the packages for signing in ask for these; rights are asked of actors.
    @property
    def is_staff(self) -> bool:
        return False

    @property
    def is_superuser(self) -> bool:
        return False

    def has_perm(self, _perm: str, _obj: object = None) -> bool:
        return False

    def has_module_perms(self, _label: str) -> bool:
        return False


class PastPassword(models.Model):
    """A password that may not come back, as its hash."""

    trail_hides = ("password",)

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="past_passwords"
    )
    password = models.CharField(max_length=128)


class Identity(models.Model):
    """The same person as somebody else knows them: a provider's ``subject`` for our account."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="identities")
    provider = models.CharField(max_length=60)
    subject = models.CharField(max_length=255)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["provider", "subject"], name="identity_once"),
        ]

    def __str__(self) -> str:
        return self.provider
