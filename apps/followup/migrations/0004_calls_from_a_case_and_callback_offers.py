"""Calls placed from a case, and the offer to a customer to choose a time."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('followup', '0003_customers_words_and_unclaimed_messages'),
        ('messaging', '0003_calls_out_and_in'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name='case',
            name='reasons',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('detractor', 'Detractor'), ('callback', 'callback requested'), ('repeat_detractor', 'detractor again'), ('called_back', 'called back')], max_length=20), size=None),
        ),
        migrations.CreateModel(
            name='CaseCall',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agent', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='phone_calls', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='phone_calls', to='followup.case')),
                ('phone_call', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='case_call', to='messaging.phonecall')),
            ],
            options={
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='CallbackOffer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token', models.CharField(max_length=32, unique=True)),
                ('not_sent', models.CharField(blank=True, max_length=20)),
                ('created_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField()),
                ('chosen_at', models.DateTimeField(blank=True, help_text='When the customer chose.', null=True)),
                ('chosen_time', models.DateTimeField(blank=True, help_text='The time of the call that they chose.', null=True)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='callback_offers', to='followup.case')),
                ('message', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='callback_offer', to='messaging.message')),
            ],
            options={
                'ordering': ['-created_at', '-pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('case',), name='one_live_callback_offer_per_case'), models.CheckConstraint(condition=models.Q(models.Q(('chosen_at', None), ('chosen_time', None)), models.Q(('chosen_at__isnull', False), ('chosen_time__isnull', False)), _connector='OR'), name='callback_offer_chosen_names_a_time')],
            },
        ),
    ]
