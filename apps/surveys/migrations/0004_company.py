"""Give the company the name that its surveys bear, and let nobody be asked for want of one without saying so.

An installation that has answers is set up: its administrators do not begin at the checklist.
"""

from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models
from django.utils import timezone

_UNNAMED = "our company"
_REASONS = [
    ("no_survey", "no active survey asks about this"),
    ("not_sampled", "not in the sample"),
    ("in_quarantine", "asked a short time ago"),
    ("opted_out", "asked us to stop"),
    ("no_address", "no address"),
    ("wrong_number", "the number is somebody else’s"),
    ("too_late", "too long ago to ask about"),
    ("no_company", "the company has no name yet"),
    ("survey_closed", "the survey is not active"),
    ("asked_anew", "was asked something else in the meantime"),
    ("not_arrived", "the invitation itself did not arrive"),
]


def name_company(apps, _schema_editor):
    named = apps.get_model("surveys", "Survey").objects.exclude(company=_UNNAMED).order_by("pk")
    name = named.values_list("company", flat=True).first()
    if name is None:
        return
    in_use = apps.get_model("surveys", "Response").objects.exists()
    values = {"name": name, "set_up_at": timezone.now() if in_use else None}
    apps.get_model("core", "Company").objects.update_or_create(pk=1, defaults=values)


class Migration(migrations.Migration):
    dependencies = [("core", "0002_company"), ("surveys", "0003_invitation_call_time_default")]

    operations = [
        migrations.RunPython(name_company, migrations.RunPython.noop),
        migrations.RemoveConstraint(model_name="notasked", name="not_asked_reason_known"),
        migrations.AlterField(
            model_name="notasked",
            name="reason",
            field=models.CharField(choices=_REASONS, max_length=13, verbose_name="reason"),
        ),
        AddConstraintNotValid(
            model_name="notasked",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason__in", sorted(value for value, _ in _REASONS))),
                name="not_asked_reason_known",
            ),
        ),
    ]
