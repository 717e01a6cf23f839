"""``manage.py create_user EMAIL --role agent|lead|manager|admin [--team SLUG]``: prints a one-time sign-in link."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.utils import timezone

from apps.people.models import Role, SignInLink, Team, User


class Command(BaseCommand):
    help = "Create a user (or find the one with this e-mail) and print a link that signs them in once."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--role", choices=Role.values, required=True)
        parser.add_argument("--name", default="")
        parser.add_argument("--team", action="append", default=[], help="Slug; may be given several times.")

    def handle(self, *_args: Any, **options: Any) -> None:
        teams = self._teams(options["team"], options["role"])
        user = self._user(options["email"].strip().lower(), options["role"], options["name"])
        user.teams.add(*teams)
        self.stdout.write(
            f"{user.email} signs in once, within three days, at {SignInLink.url_for(user, timezone.now())}"
        )

    def _user(self, email: str, role: str, name: str) -> User:
        try:
            validate_email(email)
        except ValidationError as wrong:
            raise CommandError(f"“{email}” is not an e-mail address.") from wrong
        user = User.objects.filter(email=email).first()
        if user is None:
            return User.objects.create_user(email, role=role, name=name)
        if user.role != role:
            raise CommandError(f"{email} exists already, as {user.role}. Change the role in the back office.")
        return user

    def _teams(self, slugs: list[str], role: str) -> list[Team]:
        """Those named; for an agent or a lead, where none is named and only one exists, that one."""
        if not slugs and role in {Role.AGENT, Role.LEAD} and Team.objects.count() == 1:
            return [Team.objects.get()]
        return [self._team(slug) for slug in slugs]

    def _team(self, slug: str) -> Team:
        team = Team.objects.filter(slug=slug).first()
        if team is None:
            known = ", ".join(Team.objects.values_list("slug", flat=True)) or "none yet"
            raise CommandError(f"There is no team “{slug}”. Teams: {known}.")
        return team
