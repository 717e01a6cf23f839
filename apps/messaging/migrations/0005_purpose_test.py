"""Let a message be a test of the sender, which an administrator sends to their own phone."""

from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models

_PURPOSES = [
    ("invitation", "invitation"),
    ("resurvey", "re-survey"),
    ("reminder", "reminder"),
    ("reply", "reply"),
    ("stop_confirmed", "confirmation of a STOP"),
    ("start_confirmed", "confirmation of a START"),
    ("help", "help"),
    ("callback_offer", "offer to choose a time for a call"),
    ("test", "test of the sender"),
]


class Migration(migrations.Migration):
    dependencies = [("messaging", "0004_purposes_validated")]

    operations = [
        migrations.RemoveConstraint(model_name="message", name="message_purpose_known"),
        migrations.AlterField(
            model_name="message",
            name="purpose",
            field=models.CharField(blank=True, choices=_PURPOSES, max_length=20, verbose_name="purpose"),
        ),
        AddConstraintNotValid(
            model_name="message",
            constraint=models.CheckConstraint(
                condition=models.Q(("purpose__in", ["", *sorted(value for value, _ in _PURPOSES)])),
                name="message_purpose_known",
            ),
        ),
    ]
