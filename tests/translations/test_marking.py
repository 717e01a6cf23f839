"""No text that people read is left unmarked, in the folders that are done."""

from __future__ import annotations

import pytest

from config.translations.extraction import ROOT
from tests.translations import finding

# Every text of these is marked. In conversation/ stand patterns of what customers write; api/ speaks English (ADR 21).
DONE = (
    "apps/*/admin.py",
    "apps/*/apps.py",
    "apps/*/models/*.py",
    "apps/*/models.py",
    "apps/core/**/*.py",
    "apps/customers/*.py",
    # The rest of the demo is what its customers and agents say, in languages of their own.
    "apps/demo/sandbox/*.py",
    "apps/exchange/**/*.py",
    "apps/followup/**/*.py",
    "apps/insights/**/*.py",
    "apps/messaging/**/*.py",
    "apps/pages/**/*.py",
    "apps/people/*.py",
    "apps/surveys/**/*.py",
    "config/settings/unfold.py",
    "templates/**/*.html",
)
# Operators read these in a terminal, a log or an e-mail, developers in an error, machines in the API (docs/adr/0021);
# or they hold patterns; what is seeded is the installation's own to rename.
NOT_READ = (
    "apps/*/management/**/*.py",
    "apps/*/migrations/*.py",
    "apps/core/web/bundles.py",
    "apps/core/web/content_security.py",
    "apps/core/logs.py",
    "apps/insights/evidence/download.py",
    "apps/insights/evidence/figures.py",
    "apps/insights/evidence/simulation.py",
    "apps/insights/evidence/verdict.py",
    "apps/insights/facts/checking.py",
    "apps/insights/facts/refreshing.py",
    "apps/insights/statistics/**/*.py",
    "apps/core/nudges.py",
    "apps/core/work.py",
    "apps/followup/checks/*.py",
    "apps/followup/seed.py",
    "apps/messaging/opt_out/*_refusals.py",
    "apps/messaging/opt_out/keywords.py",
    "apps/messaging/opt_out/misspellings.py",
    "apps/messaging/opt_out/stop_sentences.py",
    "apps/messaging/outbound/senders.py",
)

# Not read on a page: errors that only a programmer or a machine can cause, SQL, a value that stands for “nobody wrote a
# name yet”; the words of the API, which the report says in its own.
ALLOWED = {
    "apps/pages/shared/shortcut_fields.py": {"kbd data-hint"},
    "apps/core/database/inserting.py": {"INSERT INTO", "ON CONFLICT"},
    "apps/core/database/replica.py": {"SELECT"},
    "apps/core/text_search.py": {"SET LOCAL"},
    "apps/core/allowed_hours.py": {"The allowed hours must end"},
    "apps/exchange/kinds/answer_rows.py": {"Alex Kim", "Quick help."},
    "apps/exchange/kinds/customer_rows.py": {"Alex Kim"},
    "apps/exchange/running/batch.py": {"INSERT INTO"},
    "apps/followup/queue/claiming.py": {"WITH"},
    "apps/followup/queue/callable_zones.py": {"WITH", "t.id IN"},
    "apps/followup/queue/ranks.py": {"WITH", "CASE"},
    "apps/followup/tasks.py": {"incoming calls"},
    "apps/followup/timing/preferred_time.py": {"The preferred time must"},
    "apps/followup/timing/retries.py": {"No rule says"},
    "apps/insights/conversion/cells.py": {"COALESCE", "SELECT"},
    "apps/insights/conversion/expected.py": {"SELECT"},
    "apps/insights/conversion/lasting.py": {"SELECT"},
    "apps/insights/evidence/answering/unequal_figures.py": {"An arm without answers"},
    "apps/insights/questions/practices.py": {"WITH", "SELECT"},
    "apps/messaging/calls.py": {"incoming calls"},
    "apps/pages/reports/conversion_tables.py": {"number strong"},
    "apps/messaging/outbound/pacing.py": {"redis.call"},
    "apps/messaging/quiet_hours.py": {"A time without a zone"},
    "apps/pages/public/public_page.py": {"noindex, nofollow"},
    "apps/people/calendar.py": {"A weekday is a number", "Working time is counted forward", "A time without a zone"},
    "apps/pages/public/company_views.py": {"--accent:"},
    "apps/surveys/company_name.py": {"Our brand"},
    "apps/surveys/models/survey.py": {"our company"},
    "apps/surveys/wording/sms_counter.py": {"input delay"},
    "templates/pages/setup/imports/imports.html": {"CSV", "XLSX"},
    "templates/demo/sandbox.html": {"· Amends"},
}


def files() -> list[str]:
    return sorted(_matching(DONE) - _matching(NOT_READ))


def _matching(patterns: tuple[str, ...]) -> set[str]:
    return {str(path.relative_to(ROOT)) for pattern in patterns for path in ROOT.glob(pattern)}


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
