"""What is told of the two legs of a call, and calls that come in."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('messaging', '0002_senders_receipts_and_repeats'),
    ]

    operations = [
        migrations.CreateModel(
            name='IncomingCall',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('provider_id', models.CharField(max_length=64, unique=True)),
                ('address', models.CharField(blank=True, help_text='Who called; empty: the number was withheld.', max_length=16)),
                ('to', models.CharField(help_text='Our number that was called.', max_length=16)),
                ('received_at', models.DateTimeField()),
                ('worked_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['-received_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='PhoneCallEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('leg', models.CharField(choices=[('agent', 'Agent'), ('customer', 'Customer')], max_length=8)),
                ('provider_id', models.CharField(max_length=64)),
                ('status', models.CharField(max_length=20)),
                ('sequence', models.IntegerField(blank=True, null=True)),
                ('payload', models.JSONField()),
                ('received_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['phone_call', 'leg', 'sequence', 'pk'],
            },
        ),
        migrations.AddField(
            model_name='phonecall',
            name='agent_address',
            field=models.CharField(blank=True, help_text="The agent's number, rung first.", max_length=16),
        ),
        migrations.AddField(
            model_name='phonecall',
            name='agent_sequence',
            field=models.IntegerField(default=-1, help_text='The number of the newest event heard of that leg.'),
        ),
        migrations.AddField(
            model_name='phonecall',
            name='agent_status',
            field=models.CharField(blank=True, help_text="The agent's leg, in the provider's word.", max_length=20),
        ),
        migrations.AddField(
            model_name='phonecall',
            name='answered_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='phonecall',
            name='caller_id',
            field=models.CharField(blank=True, help_text='Ours, as both see it.', max_length=16),
        ),
        migrations.AddField(
            model_name='phonecall',
            name='dial_provider_id',
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.AddField(
            model_name='phonecall',
            name='dial_sequence',
            field=models.IntegerField(default=-1, help_text='The number of the newest event heard of that leg.'),
        ),
        migrations.AddField(
            model_name='phonecall',
            name='dial_status',
            field=models.CharField(blank=True, help_text="The customer's leg, in the provider's word.", max_length=20),
        ),
        migrations.AddField(
            model_name='phonecall',
            name='dialled_at',
            field=models.DateTimeField(blank=True, help_text='The agent pressed 1.', null=True),
        ),
        migrations.AddField(
            model_name='phonecall',
            name='ended_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='phonecall',
            name='error_code',
            field=models.CharField(blank=True, max_length=12),
        ),
        migrations.AddField(
            model_name='phonecall',
            name='reason',
            field=models.CharField(blank=True, help_text='Why it failed or is unknown.', max_length=40),
        ),
        migrations.AlterField(
            model_name='phonecall',
            name='duration_seconds',
            field=models.PositiveIntegerField(blank=True, help_text="Of the customer's leg.", null=True),
        ),
        migrations.AlterField(
            model_name='phonecall',
            name='status',
            field=models.CharField(choices=[('placing', 'being placed'), ('placed', 'Placed'), ('unknown', 'Unknown'), ('failed', 'Failed')], default='placing', max_length=20),
        ),
        migrations.AddConstraint(
            model_name='phonecall',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['failed', 'placed', 'placing', 'unknown'])), name='phone_call_status_known'),
        ),
        migrations.AddIndex(
            model_name='incomingcall',
            index=models.Index(condition=models.Q(('worked_at', None)), fields=['received_at'], name='incoming_call_unworked'),
        ),
        migrations.AddField(
            model_name='phonecallevent',
            name='phone_call',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='heard', to='messaging.phonecall'),
        ),
        migrations.AddConstraint(
            model_name='phonecallevent',
            constraint=models.UniqueConstraint(fields=('phone_call', 'leg', 'provider_id', 'status'), name='phone_call_event_once'),
        ),
        migrations.AddConstraint(
            model_name='phonecallevent',
            constraint=models.CheckConstraint(condition=models.Q(('leg__in', ['agent', 'customer'])), name='phone_call_event_leg_known'),
        ),
    ]
