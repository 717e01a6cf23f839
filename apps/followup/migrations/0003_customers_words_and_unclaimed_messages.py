"""When a customer last wrote to a case, and messages that wait for a lead to say whose they are."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('customers', '0001_initial'),
        ('followup', '0002_history_is_kept'),
        ('messaging', '0001_initial'),
        ('surveys', '0003_conversation_reminders_and_not_asked'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='case',
            name='customer_wrote_at',
            field=models.DateTimeField(blank=True, help_text='Their last words outside a survey.', null=True),
        ),
        migrations.CreateModel(
            name='UnclaimedMessage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('why', models.CharField(choices=[('stranger', 'unknown number'), ('nothing_open', 'no question and no case is open'), ('no_score', 'words in place of a score'), ('call', 'asks for a call')], max_length=12)),
                ('at', models.DateTimeField()),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
                ('customer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='unclaimed_messages', to='customers.customer')),
                ('invitation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='unclaimed_messages', to='surveys.invitation')),
                ('message', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='unclaimed', to='messaging.message')),
                ('settled_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['at', 'pk'],
                'indexes': [models.Index(condition=models.Q(('settled_at', None)), fields=['at'], name='unclaimed_open')],
                'constraints': [models.CheckConstraint(condition=models.Q(('why__in', ['call', 'no_score', 'nothing_open', 'stranger'])), name='unclaimed_why_known'), models.CheckConstraint(condition=models.Q(models.Q(('settled_at', None), ('settled_by', None)), models.Q(('settled_at__isnull', False), ('settled_by__isnull', False)), _connector='OR'), name='unclaimed_settled_by_somebody')],
            },
        ),
    ]
