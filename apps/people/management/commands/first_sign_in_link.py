"""``manage.py first_sign_in_link``: how the first administrator of an empty installation gets in."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from apps.people.models import Role, SignInLink, User

EMAIL = "admin@example.com"


class Command(BaseCommand):
    help = "Print a one-time sign-in link for the first administrator, unless an administrator has signed in before."

    def handle(self, *_args: Any, **_options: Any) -> None:
        admins = User.objects.filter(role=Role.ADMIN)
        if admins.filter(last_login__isnull=False).exists():
            return
        admin = admins.first() or User.objects.create_user(EMAIL, role=Role.ADMIN, name="Administrator")
        self.stdout.write(f"First administrator ({admin.email}), once: {SignInLink.url_for(admin, timezone.now())}")
