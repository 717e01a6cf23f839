"""Messages of campaigns and of rules about events have purposes of their own."""

from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('messaging', '0006_purpose_test_validated'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='message',
            name='message_purpose_known',
        ),
        migrations.AlterField(
            model_name='message',
            name='purpose',
            field=models.CharField(blank=True, choices=[('invitation', 'invitation'), ('resurvey', 're-survey'), ('reminder', 'reminder'), ('reply', 'reply'), ('stop_confirmed', 'confirmation of a STOP'), ('start_confirmed', 'confirmation of a START'), ('help', 'help'), ('callback_offer', 'offer to choose a time for a call'), ('test', 'test'), ('event_text', 'text about an event')], max_length=20, verbose_name='purpose'),
        ),
        AddConstraintNotValid(
            model_name='message',
            constraint=models.CheckConstraint(condition=models.Q(('purpose__in', ['', 'callback_offer', 'event_text', 'help', 'invitation', 'reminder', 'reply', 'resurvey', 'start_confirmed', 'stop_confirmed', 'test'])), name='message_purpose_known'),
        ),
    ]
