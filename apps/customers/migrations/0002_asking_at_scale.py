"""Segments: parts of the customers, kept by name."""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('customers', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Segment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100, unique=True, verbose_name='name')),
                ('conditions', models.JSONField(blank=True, default=list, verbose_name='conditions')),
                ('last_answer', models.CharField(choices=[('any', 'whatever they answered'), ('detractor', 'detractors by their last answer'), ('passive', 'passives by their last answer'), ('promoter', 'promoters by their last answer'), ('none', 'never answered')], default='any', max_length=9, verbose_name='last answer')),
                ('never_asked', models.BooleanField(default=False, verbose_name='never asked before')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='created')),
                ('account', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='segments', to='customers.account', verbose_name='account')),
                ('language', models.ForeignKey(blank=True, db_column='language', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='customers.language', verbose_name='language')),
            ],
            options={
                'verbose_name': 'segment',
                'verbose_name_plural': 'segments',
                'ordering': ['name'],
                'constraints': [models.CheckConstraint(condition=models.Q(('last_answer__in', ['any', 'detractor', 'none', 'passive', 'promoter'])), name='segment_last_answer_known')],
            },
        ),
    ]
