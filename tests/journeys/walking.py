"""A browser that goes from page to page and notes what it complains of and what it asks for."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.conf import settings
from django.test import Client
from django.utils import timezone
from playwright.sync_api import ConsoleMessage, Page

from apps.followup.models import Case
from apps.people.models import User
from tests import factories

_NOTE_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", (event) =>
  complain(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber} ${event.sample}`));
"""
_POST = """
([action, fields]) => {
  const form = Object.assign(document.createElement("form"), { method: "post", action, hidden: true });
  for (const [name, value] of Object.entries(fields))
    form.append(Object.assign(document.createElement("input"), { name, value }));
  document.body.append(form);
  form.submit();
}
"""


@dataclass
class Walk:
    """``complaints``: violations of a policy, errors in the console and of scripts, each with its page.

    ``requests``: for each page that was opened, the addresses that it asked for until it was loaded, its own first.
    """

    page: Page
    root: str
    complaints: list[str] = field(default_factory=list)
    requests: dict[str, list[str]] = field(default_factory=dict)
    _at: str = ""

    def __post_init__(self) -> None:
        self.page.expose_function("complain", self._complain)
        self.page.add_init_script(_NOTE_VIOLATIONS)
        self.page.on("console", self._note)
        self.page.on("pageerror", lambda error: self._complain(str(error)))
        self.page.on("request", lambda request: self.requests.setdefault(self._at, []).append(request.url))

    def sign_in(self, user: User) -> None:
        client = Client()
        client.force_login(user)
        key = client.cookies[settings.SESSION_COOKIE_NAME].value
        self.page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": self.root}])

    def open(self, path: str, status: int = 200) -> None:
        self._at = path
        response = self.page.goto(self.root + path)
        assert response is not None
        assert response.status == status, path

    def post(self, path: str, fields: dict[str, str], status: int = 200) -> None:
        """Send a form from the page that is open, and see what it answers."""
        self._at = f"POST {path}"
        with self.page.expect_navigation() as answer:
            self.page.evaluate(_POST, [self.root + path, fields])
        assert answer.value is not None
        assert answer.value.status == status, path

    @property
    def csrf_token(self) -> str:
        """Return what the page that is open puts into its forms."""
        return self.page.locator("[name=csrfmiddlewaretoken]").first.input_value()

    def _note(self, message: ConsoleMessage) -> None:
        # A page that is an error says so in the console, about itself.
        about_itself = message.text.startswith("Failed to load resource") and message.location["url"] == self.page.url
        if message.type in {"error", "warning"} and not about_itself:
            self._complain(message.text)

    def _complain(self, what: str) -> None:
        self.complaints.append(f"{self._at}: {what}")


def claimed() -> Case:
    return factories.claimed(now=timezone.now())


def reached() -> Case:
    return factories.reached(now=timezone.now())
