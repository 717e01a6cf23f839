"""A person who works with Amends, signed in by e-mail."""

from __future__ import annotations

from functools import cached_property
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.core.models import one_of
from apps.core.validators import E164, validate_phone


class Role(models.TextChoices):
    AGENT = "agent", _("Agent")
    LEAD = "lead", _("Lead")
    MANAGER = "manager", _("Manager")
    ADMIN = "admin", _("administrator")


class Users(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> User:
        return self.create_user(email, password, role=Role.ADMIN, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email__iexact=username)


class User(AbstractBaseUser, PermissionsMixin):
    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(pgettext_lazy("person", "name"), max_length=120, blank=True)
    role = models.CharField(_("role"), max_length=8, choices=Role, default=Role.AGENT)
    teams = models.ManyToManyField("people.Team", verbose_name=_("teams"), blank=True, related_name="members")
    phone = models.CharField(
        _("phone"), max_length=16, blank=True, validators=[E164], help_text=_("Rung first in a call.")
    )
    ui_language = models.CharField(
        _("language of the pages"),
        max_length=8,
        blank=True,
        choices=settings.LANGUAGES,
        help_text=_("Empty: the browser's."),
    )
    is_active = models.BooleanField(_("active"), default=True)
    is_machine = models.BooleanField(
        _("machine"), default=False, help_text=_("Another system that acts through the API.")
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    objects: ClassVar[Users] = Users()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        constraints = [
            one_of("role", Role.values, name="user_role_known"),
            models.UniqueConstraint(Lower("email"), name="user_email_once_whatever_its_case"),
        ]

    def __str__(self) -> str:
        return self.name or self.email

    def clean(self) -> None:
        super().clean()
        validate_phone("phone", self.phone)

    @property
    def is_staff(self) -> bool:
        """Django's word for who may enter the back office."""
        return self.role == Role.ADMIN

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        """An administrator may do all that the back office offers, and nobody else enters it."""
        return (self.is_active and self.is_staff) or super().has_perm(perm, obj)

    def has_module_perms(self, app_label: str) -> bool:
        return (self.is_active and self.is_staff) or super().has_module_perms(app_label)

    @property
    def leads(self) -> bool:
        """Say whether they may move the cases of others, in the teams that they see."""
        return self.role in {Role.LEAD, Role.MANAGER, Role.ADMIN}

    @property
    def reads_questions(self) -> bool:
        """Say whether questions about agents are shown to them: to leads alone, about their own teams."""
        return self.role == Role.LEAD and self.is_active and not self.is_machine

    @property
    def sees_every_team(self) -> bool:
        """Say whether they see the work of all teams, and not of their own alone (design, invariant 14)."""
        return self.role in {Role.MANAGER, Role.ADMIN}

    @cached_property
    def team_ids(self) -> frozenset[int]:
        return frozenset(self.teams.values_list("pk", flat=True))

    def sees_team(self, team_id: int) -> bool:
        """Say whether ``team_id`` is one of ``Team.objects.visible_to`` them."""
        return self.sees_every_team or team_id in self.team_ids

    @property
    def reads_reports(self) -> bool:
        return self.role in {Role.LEAD, Role.MANAGER, Role.ADMIN}
