"""Events with their rules, campaigns and standing waves."""

import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('customers', '0002_asking_at_scale'),
        ('messaging', '0007_asking_at_scale'),
        ('surveys', '0005_reasons_validated'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Campaign',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100, unique=True, verbose_name='name')),
                ('listed', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=100), blank=True, default=list, size=None, verbose_name='listed customers')),
                ('state', models.CharField(choices=[('planning', 'being planned'), ('ready', 'ready to start'), ('running', 'running'), ('paused', 'paused'), ('done', 'done'), ('stopped', 'stopped')], default='planning', max_length=8, verbose_name='state')),
                ('cursor', models.BigIntegerField(default=0, verbose_name='planned up to')),
                ('planned', models.PositiveIntegerField(default=0, verbose_name='recipients')),
                ('not_found', models.PositiveIntegerField(default=0, verbose_name='numbers of nobody')),
                ('parts', models.PositiveBigIntegerField(default=0, verbose_name='parts of SMS')),
                ('foreseen', models.JSONField(default=dict, verbose_name='foreseen')),
                ('counts', models.JSONField(default=dict, verbose_name='counts')),
                ('starts_at', models.DateTimeField(blank=True, null=True, verbose_name='starts')),
                ('days', models.PositiveSmallIntegerField(default=1, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(90)], verbose_name='spread over days')),
                ('created_at', models.DateTimeField(verbose_name='created')),
                ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='ended')),
            ],
            options={
                'verbose_name': 'campaign',
                'verbose_name_plural': 'campaigns',
                'ordering': ['-created_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Event',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('type', models.CharField(max_length=50, verbose_name='type')),
                ('served_by', models.CharField(blank=True, max_length=100, verbose_name='served by')),
                ('occurred_at', models.DateTimeField(verbose_name='happened')),
                ('received_at', models.DateTimeField(verbose_name='received')),
                ('attributes', models.JSONField(blank=True, default=dict, help_text='Waiting time, transfers, order…', verbose_name='attributes')),
                ('key', models.CharField(max_length=64, unique=True, verbose_name='event key')),
                ('anniversary_at', models.DateTimeField(blank=True, help_text='An anniversary itself has none.', null=True, verbose_name='next anniversary')),
            ],
            options={
                'verbose_name': 'event',
                'verbose_name_plural': 'events',
                'ordering': ['-occurred_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='EventDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('decision', models.CharField(choices=[('scheduled', 'scheduled'), ('invited', 'invited'), ('written_to', 'written to'), ('not_asked', 'not asked')], default='scheduled', max_length=10, verbose_name='decision')),
                ('reason', models.CharField(blank=True, choices=[('no_survey', 'no active survey asks about this'), ('not_sampled', 'not in the sample'), ('in_quarantine', 'asked a short time ago'), ('opted_out', 'asked us to stop'), ('no_address', 'no address'), ('wrong_number', 'the number is somebody else’s'), ('too_late', 'too long ago to ask about'), ('no_company', 'the company has no name yet'), ('survey_closed', 'the survey is not active'), ('asked_anew', 'was asked something else in the meantime'), ('open_case', 'has an open case'), ('asked_lately', 'was asked lately, by the rule’s own days'), ('attribute', 'an attribute speaks against it'), ('rule_off', 'the rule was switched off'), ('no_words', 'there is no text in a language of theirs'), ('no_hour', 'there is no hour at which they may be written to'), ('not_arrived', 'the invitation itself did not arrive')], max_length=13, verbose_name='reason')),
                ('due_at', models.DateTimeField(verbose_name='due')),
                ('decided_at', models.DateTimeField(blank=True, null=True, verbose_name='decided')),
            ],
            options={
                'verbose_name': 'decision about an event',
                'verbose_name_plural': 'decisions about events',
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='EventRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100, unique=True, verbose_name='name')),
                ('event_type', models.CharField(help_text='As it is sent, such as delivered; a year after it: delivered_anniversary.', max_length=50, verbose_name='type of event')),
                ('action', models.CharField(choices=[('ask', 'asks the survey'), ('write', 'sends a text without a question')], default='ask', max_length=5, verbose_name='what it does')),
                ('position', models.PositiveSmallIntegerField(default=100, help_text='The rule with the smallest number is tried first.', verbose_name='order')),
                ('delay_minutes', models.PositiveIntegerField(default=0, validators=[django.core.validators.MaxValueValidator(525600)], verbose_name='minutes after the event')),
                ('hours_from', models.TimeField(blank=True, help_text='By the customer’s clock.', null=True, verbose_name='from')),
                ('hours_until', models.TimeField(blank=True, null=True, verbose_name='until')),
                ('share_percent', models.PositiveSmallIntegerField(default=100, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(100)], verbose_name='share, per cent')),
                ('skips_open_cases', models.BooleanField(default=True, verbose_name='not while a case of theirs is open')),
                ('asked_within_days', models.PositiveSmallIntegerField(default=0, help_text='0: the quarantine of the survey alone decides.', verbose_name='not if asked within days')),
                ('attribute_of', models.CharField(choices=[('event', 'the event'), ('customer', 'the customer')], default='event', max_length=8, verbose_name='attribute of')),
                ('attribute_name', models.CharField(blank=True, max_length=100, verbose_name='only if the attribute')),
                ('attribute_comparison', models.CharField(choices=[('is', 'is'), ('is_not', 'is not'), ('at_least', 'is at least'), ('at_most', 'is at most')], default='is', max_length=8, verbose_name='comparison')),
                ('attribute_value', models.CharField(blank=True, max_length=200, verbose_name='value')),
                ('is_active', models.BooleanField(default=True, verbose_name='active')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='created')),
            ],
            options={
                'verbose_name': 'event rule',
                'verbose_name_plural': 'event rules',
                'ordering': ['event_type', 'position', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='EventText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(help_text='May hold {name} and {company}.', max_length=480, verbose_name='text')),
            ],
            options={
                'verbose_name': 'text of a rule',
                'verbose_name_plural': 'texts of rules',
                'ordering': ['language'],
            },
        ),
        migrations.CreateModel(
            name='Recipient',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('bucket', models.PositiveSmallIntegerField(help_text='0 to 9999, spread evenly.', verbose_name='turn')),
                ('state', models.CharField(choices=[('waiting', 'waiting'), ('asleep', 'waiting for an allowed hour'), ('invited', 'invited'), ('not_asked', 'not asked')], default='waiting', max_length=9, verbose_name='state')),
                ('reason', models.CharField(blank=True, choices=[('no_survey', 'no active survey asks about this'), ('not_sampled', 'not in the sample'), ('in_quarantine', 'asked a short time ago'), ('opted_out', 'asked us to stop'), ('no_address', 'no address'), ('wrong_number', 'the number is somebody else’s'), ('too_late', 'too long ago to ask about'), ('no_company', 'the company has no name yet'), ('survey_closed', 'the survey is not active'), ('asked_anew', 'was asked something else in the meantime'), ('open_case', 'has an open case'), ('asked_lately', 'was asked lately, by the rule’s own days'), ('attribute', 'an attribute speaks against it'), ('rule_off', 'the rule was switched off'), ('no_words', 'there is no text in a language of theirs'), ('no_hour', 'there is no hour at which they may be written to'), ('not_arrived', 'the invitation itself did not arrive')], max_length=13, verbose_name='reason')),
                ('due_at', models.DateTimeField(blank=True, null=True, verbose_name='due')),
                ('decided_at', models.DateTimeField(blank=True, null=True, verbose_name='decided')),
            ],
            options={
                'verbose_name': 'recipient',
                'verbose_name_plural': 'recipients',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='StandingWave',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('period_days', models.PositiveSmallIntegerField(default=365, validators=[django.core.validators.MinValueValidator(30), django.core.validators.MaxValueValidator(1095)], verbose_name='each customer once in days')),
                ('is_active', models.BooleanField(default=True, verbose_name='active')),
                ('cursor', models.BigIntegerField(default=0, editable=False, verbose_name='planned up to')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='created')),
            ],
            options={
                'verbose_name': 'standing wave',
                'verbose_name_plural': 'standing waves',
                'ordering': ['survey'],
            },
        ),
        migrations.CreateModel(
            name='WaveDay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(verbose_name='day')),
                ('turns', models.IntegerField(default=0, verbose_name='turns')),
            ],
            options={
                'verbose_name': 'day of a wave',
                'verbose_name_plural': 'days of waves',
                'ordering': ['day'],
            },
        ),
        migrations.CreateModel(
            name='WaveTurn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('due_at', models.DateTimeField(verbose_name='due')),
                ('day', models.DateField(help_text='Of the team’s calendar.', verbose_name='day')),
                ('last_at', models.DateTimeField(blank=True, null=True, verbose_name='last turn')),
                ('last_reason', models.CharField(blank=True, choices=[('no_survey', 'no active survey asks about this'), ('not_sampled', 'not in the sample'), ('in_quarantine', 'asked a short time ago'), ('opted_out', 'asked us to stop'), ('no_address', 'no address'), ('wrong_number', 'the number is somebody else’s'), ('too_late', 'too long ago to ask about'), ('no_company', 'the company has no name yet'), ('survey_closed', 'the survey is not active'), ('asked_anew', 'was asked something else in the meantime'), ('open_case', 'has an open case'), ('asked_lately', 'was asked lately, by the rule’s own days'), ('attribute', 'an attribute speaks against it'), ('rule_off', 'the rule was switched off'), ('no_words', 'there is no text in a language of theirs'), ('no_hour', 'there is no hour at which they may be written to'), ('not_arrived', 'the invitation itself did not arrive')], max_length=13, verbose_name='not asked then because')),
            ],
            options={
                'verbose_name': 'turn in a wave',
                'verbose_name_plural': 'turns in waves',
                'ordering': ['due_at'],
            },
        ),
        migrations.RemoveConstraint(
            model_name='notasked',
            name='not_asked_reason_known',
        ),
        migrations.AlterField(
            model_name='notasked',
            name='reason',
            field=models.CharField(choices=[('no_survey', 'no active survey asks about this'), ('not_sampled', 'not in the sample'), ('in_quarantine', 'asked a short time ago'), ('opted_out', 'asked us to stop'), ('no_address', 'no address'), ('wrong_number', 'the number is somebody else’s'), ('too_late', 'too long ago to ask about'), ('no_company', 'the company has no name yet'), ('survey_closed', 'the survey is not active'), ('asked_anew', 'was asked something else in the meantime'), ('open_case', 'has an open case'), ('asked_lately', 'was asked lately, by the rule’s own days'), ('attribute', 'an attribute speaks against it'), ('rule_off', 'the rule was switched off'), ('no_words', 'there is no text in a language of theirs'), ('no_hour', 'there is no hour at which they may be written to'), ('not_arrived', 'the invitation itself did not arrive')], max_length=13, verbose_name='reason'),
        ),
        AddConstraintNotValid(
            model_name='notasked',
            constraint=models.CheckConstraint(condition=models.Q(('reason__in', ['asked_anew', 'asked_lately', 'attribute', 'in_quarantine', 'no_address', 'no_company', 'no_hour', 'no_survey', 'no_words', 'not_arrived', 'not_sampled', 'open_case', 'opted_out', 'rule_off', 'survey_closed', 'too_late', 'wrong_number'])), name='not_asked_reason_known'),
        ),
        migrations.AddField(
            model_name='campaign',
            name='created_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='campaigns', to=settings.AUTH_USER_MODEL, verbose_name='created by'),
        ),
        migrations.AddField(
            model_name='campaign',
            name='segment',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='campaigns', to='customers.segment', verbose_name='segment'),
        ),
        migrations.AddField(
            model_name='campaign',
            name='survey',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='campaigns', to='surveys.survey', verbose_name='survey'),
        ),
        migrations.AddField(
            model_name='event',
            name='anniversary_of',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='surveys.event', verbose_name='anniversary of'),
        ),
        migrations.AddField(
            model_name='event',
            name='customer',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='customers.customer', verbose_name='customer'),
        ),
        migrations.AddField(
            model_name='event',
            name='touchpoint',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='surveys.touchpoint', verbose_name='touchpoint'),
        ),
        migrations.AddField(
            model_name='eventdecision',
            name='event',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='decisions', to='surveys.event', verbose_name='event'),
        ),
        migrations.AddField(
            model_name='eventdecision',
            name='invitation',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='event_decision', to='surveys.invitation', verbose_name='invitation'),
        ),
        migrations.AddField(
            model_name='eventdecision',
            name='message',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='event_decision', to='messaging.message', verbose_name='message'),
        ),
        migrations.AddField(
            model_name='eventdecision',
            name='survey',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='surveys.survey', verbose_name='survey'),
        ),
        migrations.AddField(
            model_name='eventrule',
            name='survey',
            field=models.ForeignKey(help_text='A text is sent in its company’s name and within its team’s hours.', on_delete=django.db.models.deletion.PROTECT, related_name='event_rules', to='surveys.survey', verbose_name='survey'),
        ),
        migrations.AddField(
            model_name='eventrule',
            name='touchpoint',
            field=models.ForeignKey(blank=True, help_text='Only there and below. Empty: wherever it happened.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='event_rules', to='surveys.touchpoint', verbose_name='touchpoint'),
        ),
        migrations.AddField(
            model_name='eventdecision',
            name='rule',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='surveys.eventrule', verbose_name='event rule'),
        ),
        migrations.AddField(
            model_name='eventtext',
            name='language',
            field=models.ForeignKey(db_column='language', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='customers.language', verbose_name='language'),
        ),
        migrations.AddField(
            model_name='eventtext',
            name='rule',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='texts', to='surveys.eventrule', verbose_name='event rule'),
        ),
        migrations.AddField(
            model_name='recipient',
            name='campaign',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='recipients', to='surveys.campaign', verbose_name='campaign'),
        ),
        migrations.AddField(
            model_name='recipient',
            name='customer',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='customers.customer', verbose_name='customer'),
        ),
        migrations.AddField(
            model_name='recipient',
            name='invitation',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='campaign_recipient', to='surveys.invitation', verbose_name='invitation'),
        ),
        migrations.AddField(
            model_name='standingwave',
            name='survey',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='standing_wave', to='surveys.survey', verbose_name='survey'),
        ),
        migrations.AddField(
            model_name='waveday',
            name='wave',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='days', to='surveys.standingwave', verbose_name='standing wave'),
        ),
        migrations.AddField(
            model_name='waveturn',
            name='customer',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='customers.customer', verbose_name='customer'),
        ),
        migrations.AddField(
            model_name='waveturn',
            name='wave',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='turns', to='surveys.standingwave', verbose_name='standing wave'),
        ),
        migrations.AddIndex(
            model_name='campaign',
            index=models.Index(condition=models.Q(('state__in', ['planning', 'running'])), fields=['state'], name='campaign_at_work'),
        ),
        migrations.AddConstraint(
            model_name='campaign',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['done', 'paused', 'planning', 'ready', 'running', 'stopped'])), name='campaign_state_known'),
        ),
        migrations.AddConstraint(
            model_name='campaign',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('listed', []), ('segment__isnull', False)), ('segment', None), _connector='OR'), name='campaign_segment_or_list'),
        ),
        migrations.AddConstraint(
            model_name='campaign',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['running', 'paused']), _negated=True), ('starts_at__isnull', False), _connector='OR'), name='campaign_has_a_start'),
        ),
        migrations.AddIndex(
            model_name='event',
            index=models.Index(fields=['type', 'occurred_at'], name='event_by_type'),
        ),
        migrations.AddIndex(
            model_name='event',
            index=models.Index(condition=models.Q(('anniversary_at__isnull', False)), fields=['anniversary_at'], name='event_anniversary'),
        ),
        migrations.AddIndex(
            model_name='eventrule',
            index=models.Index(condition=models.Q(('is_active', True)), fields=['event_type'], name='event_rule_active'),
        ),
        migrations.AddConstraint(
            model_name='eventrule',
            constraint=models.CheckConstraint(condition=models.Q(('action__in', ['ask', 'write'])), name='event_rule_action_known'),
        ),
        migrations.AddConstraint(
            model_name='eventrule',
            constraint=models.CheckConstraint(condition=models.Q(('attribute_of__in', ['customer', 'event'])), name='event_rule_attribute_of_known'),
        ),
        migrations.AddConstraint(
            model_name='eventrule',
            constraint=models.CheckConstraint(condition=models.Q(('attribute_comparison__in', ['at_least', 'at_most', 'is', 'is_not'])), name='event_rule_comparison_known'),
        ),
        migrations.AddConstraint(
            model_name='eventrule',
            constraint=models.CheckConstraint(condition=models.Q(('share_percent__gte', 1), ('share_percent__lte', 100)), name='event_rule_share_is_a_share'),
        ),
        migrations.AddConstraint(
            model_name='eventrule',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('hours_from', None), ('hours_until', None)), ('hours_from__lt', models.F('hours_until')), _connector='OR'), name='event_rule_hours_in_order'),
        ),
        migrations.AddIndex(
            model_name='eventdecision',
            index=models.Index(condition=models.Q(('decision', 'scheduled')), fields=['due_at'], name='event_decision_due'),
        ),
        migrations.AddConstraint(
            model_name='eventdecision',
            constraint=models.UniqueConstraint(fields=('event', 'rule'), name='event_decided_once_per_rule', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='eventdecision',
            constraint=models.CheckConstraint(condition=models.Q(('decision__in', ['invited', 'not_asked', 'scheduled', 'written_to'])), name='event_decision_known'),
        ),
        migrations.AddConstraint(
            model_name='eventdecision',
            constraint=models.CheckConstraint(condition=models.Q(('reason__in', ['', 'asked_anew', 'asked_lately', 'attribute', 'in_quarantine', 'no_address', 'no_company', 'no_hour', 'no_survey', 'no_words', 'not_arrived', 'not_sampled', 'open_case', 'opted_out', 'rule_off', 'survey_closed', 'too_late', 'wrong_number'])), name='event_decision_reason_known'),
        ),
        migrations.AddConstraint(
            model_name='eventdecision',
            constraint=models.CheckConstraint(condition=models.Q(('decision', 'not_asked'), ('reason', ''), _connector='XOR'), name='event_not_asked_for_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='eventtext',
            constraint=models.UniqueConstraint(fields=('rule', 'language'), name='event_text_once_per_language'),
        ),
        migrations.AddIndex(
            model_name='recipient',
            index=models.Index(condition=models.Q(('state', 'waiting')), fields=['campaign', 'bucket'], name='recipient_waiting'),
        ),
        migrations.AddIndex(
            model_name='recipient',
            index=models.Index(condition=models.Q(('state', 'asleep')), fields=['campaign', 'due_at'], name='recipient_asleep'),
        ),
        migrations.AddIndex(
            model_name='recipient',
            index=models.Index(fields=['campaign', 'state', 'reason', 'id'], name='recipient_by_outcome'),
        ),
        migrations.AddConstraint(
            model_name='recipient',
            constraint=models.UniqueConstraint(fields=('campaign', 'customer'), name='recipient_once_per_campaign'),
        ),
        migrations.AddConstraint(
            model_name='recipient',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['asleep', 'invited', 'not_asked', 'waiting'])), name='recipient_state_known'),
        ),
        migrations.AddConstraint(
            model_name='waveday',
            constraint=models.UniqueConstraint(fields=('wave', 'day'), name='wave_day_once'),
        ),
        migrations.AddIndex(
            model_name='waveturn',
            index=models.Index(fields=['wave', 'due_at'], name='turn_due'),
        ),
        migrations.AddConstraint(
            model_name='waveturn',
            constraint=models.UniqueConstraint(fields=('wave', 'customer'), name='turn_once_per_wave'),
        ),
    ]
