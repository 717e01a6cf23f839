"""Rename two purposes of messages: what confirms a STOP was a farewell, what confirms a START a welcome back."""

from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models
from django.db.models import Value
from django.db.models.functions import Concat, Substr

_RENAMED = {"farewell": "stop_confirmed", "welcome_back": "start_confirmed"}
_PURPOSES = [
    ("invitation", "invitation"),
    ("resurvey", "re-survey"),
    ("reminder", "reminder"),
    ("reply", "reply"),
    ("stop_confirmed", "confirmation of a STOP"),
    ("start_confirmed", "confirmation of a START"),
    ("help", "help"),
    ("callback_offer", "offer to choose a time for a call"),
]


def rename(apps, _schema_editor):
    for old, new in _RENAMED.items():
        _rename(apps, old, new)


def rename_back(apps, _schema_editor):
    for old, new in _RENAMED.items():
        _rename(apps, new, old)


def _rename(apps, old, new):
    """Rename the purpose, and with it the key that it begins: a STOP confirmed before is not confirmed once more."""
    messages = apps.get_model("messaging", "Message").objects.filter(purpose=old)
    messages.update(purpose=new, key=Concat(Value(new), Substr("key", len(old) + 1)))


class Migration(migrations.Migration):
    dependencies = [("messaging", "0002_phone_call_agent_language")]

    operations = [
        migrations.RemoveConstraint(model_name="message", name="message_purpose_known"),
        migrations.AlterField(
            model_name="message",
            name="purpose",
            field=models.CharField(blank=True, choices=_PURPOSES, max_length=20, verbose_name="purpose"),
        ),
        migrations.RunPython(rename, rename_back),
        AddConstraintNotValid(
            model_name="message",
            constraint=models.CheckConstraint(
                condition=models.Q(("purpose__in", ["", *sorted(value for value, _ in _PURPOSES)])),
                name="message_purpose_known",
            ),
        ),
    ]
