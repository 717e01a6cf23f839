"""The number that a team's customers see, and how many of them may choose the same half hour."""

import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='team',
            name='callbacks_per_slot',
            field=models.PositiveSmallIntegerField(default=2, help_text='So many customers may choose the same half hour for a call.', validators=[django.core.validators.MinValueValidator(1)]),
        ),
        migrations.AddField(
            model_name='team',
            name='caller_id',
            field=models.CharField(blank=True, help_text='The number that customers see, and may call back.', max_length=16, validators=[django.core.validators.RegexValidator('^\\+[1-9]\\d{6,14}$', 'Write the number in international form, without spaces: +442079460018.')]),
        ),
    ]
