"""No text that people read is left unmarked, in the folders that are done."""

from __future__ import annotations

import pytest

from config.translations.extraction import ROOT
from tests.translations import finding

# Where every text is marked. A folder is added with the change that marks its texts; this list ends as "apps" and
# "templates".
DONE = (
    "apps/*/admin.py",
    "apps/*/apps.py",
    "apps/*/models/*.py",
    "apps/*/models.py",
    "apps/core/*.py",
    "apps/customers/*.py",
    "apps/followup/lots/plans.py",
    "apps/followup/lots/waiting.py",
    "apps/insights/evidence/report.py",
    "apps/insights/evidence/verdict_sentences.py",
    "apps/pages/reports/evidence/*.py",
    "apps/people/*.py",
    "config/settings/unfold.py",
    "templates/admin/*.html",
    "templates/back_office/*.html",
    "templates/pages/case/lot_wait.html",
)
# Read by operators in a terminal or a log, never on a page.
OPERATORS = {"apps/core/logs.py", "apps/core/nudges.py"}

# Not read by people: errors that only a programmer can cause, and a value that stands for “nobody wrote a name yet”.
ALLOWED = {
    "apps/people/calendar.py": {"A weekday is a number", "Working time is counted forward", "A time without a zone"},
    "apps/surveys/models/survey.py": {"our company"},
}


def files() -> list[str]:
    found = {str(path.relative_to(ROOT)) for pattern in DONE for path in ROOT.glob(pattern)}
    return sorted(found - OPERATORS)


@pytest.mark.parametrize("name", files())
def test_every_text_is_marked(name: str) -> None:
    allowed = ALLOWED.get(name, set())
    found = [text for text in finding.unmarked(ROOT / name) if not any(words in text for words in allowed)]

    assert found == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('raise Refused("late", "Too late.")', ["Too late."]),
        ('raise Refused("late", f"Not before {day}.")', ["Not before {}."]),
        ('raise ValidationError({"name": "Empty"})', ["Empty"]),
        ('messages.success(request, "Saved")', ["Saved"]),
        ('title = "What was said"', ["What was said"]),
        ('forms.CharField(label="Name")', ["Name"]),
        ('fieldsets = [("Calls", {"fields": ["at"]})]', ["Calls"]),
        ('class A(models.TextChoices):\n    UP = "up"', ["UP = 'up'"]),
        ('raise Refused("late", _("Too late."))', []),
        ('"""What this does."""', []),
        ('raise ImproperlyConfigured("Set the key.")', []),
        ('Index(fields=["at"], name="by time")', []),
    ],
)
def test_unmarked_python_is_found(source: str, found: list[str]) -> None:
    assert finding.in_python(source) == found


def test_a_models_field_needs_a_marked_name() -> None:
    model = "class A(models.Model):\n    {}\n    class Meta:\n        verbose_name_plural = _('As')"

    assert finding.in_python(model.format("at = models.DateTimeField()")) == ["at"]
    assert finding.in_python(model.format("at = models.DateTimeField(_('when'))")) == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("<p>Hello</p>", ["Hello"]),
        ('<p>{% translate "Hello" %}</p>', []),
        ("<p>{% blocktranslate %}Hello {{ name }}{% endblocktranslate %}</p>", []),
        ('<input placeholder="Your name">', ["Your name"]),
        ('<button aria-label="{% translate "Close" %}">×</button>', []),
        ("{# a remark #}<style>p { color: red }</style>", []),
        ("<p>{% if late %}Late{% endif %}</p>", ["Late"]),
    ],
)
def test_unmarked_words_of_a_template_are_found(source: str, found: list[str]) -> None:
    assert [text for _, text in finding.in_template(source)] == found
