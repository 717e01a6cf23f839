"""The words of the SMS by which a customer who was not reached may choose a time."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('surveys', '0003_conversation_reminders_and_not_asked'),
    ]

    operations = [
        migrations.AddField(
            model_name='wording',
            name='callback_offer',
            field=models.TextField(blank=True, help_text='By SMS, to those whom we could not reach. Must hold {link}. Empty: the words of a new survey.', verbose_name='offer to choose a time'),
        ),
    ]
