"""Events, their rules and what was decided about them."""

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('customers', '0001_initial'),
        ('messaging', '0005_events'),
        ('surveys', '0002_invitation_call_time'),
    ]

    operations = [
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
                ('reason', models.CharField(blank=True, choices=[('no_survey', 'no active survey asks about this'), ('not_sampled', 'not in the sample'), ('in_quarantine', 'asked a short time ago'), ('opted_out', 'asked us to stop'), ('no_address', 'no address'), ('wrong_number', 'the number is somebody else’s'), ('too_late', 'too long ago to ask about'), ('survey_closed', 'the survey is not active'), ('asked_anew', 'was asked something else in the meantime'), ('open_case', 'has an open case'), ('asked_lately', 'was asked lately, by the rule’s own days'), ('attribute', 'an attribute speaks against it'), ('rule_off', 'the rule was switched off'), ('no_words', 'there is no text in a language of theirs'), ('not_arrived', 'the invitation itself did not arrive')], max_length=13, verbose_name='reason')),
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
        migrations.RemoveConstraint(
            model_name='notasked',
            name='not_asked_reason_known',
        ),
        migrations.AlterField(
            model_name='notasked',
            name='reason',
            field=models.CharField(choices=[('no_survey', 'no active survey asks about this'), ('not_sampled', 'not in the sample'), ('in_quarantine', 'asked a short time ago'), ('opted_out', 'asked us to stop'), ('no_address', 'no address'), ('wrong_number', 'the number is somebody else’s'), ('too_late', 'too long ago to ask about'), ('survey_closed', 'the survey is not active'), ('asked_anew', 'was asked something else in the meantime'), ('open_case', 'has an open case'), ('asked_lately', 'was asked lately, by the rule’s own days'), ('attribute', 'an attribute speaks against it'), ('rule_off', 'the rule was switched off'), ('no_words', 'there is no text in a language of theirs'), ('not_arrived', 'the invitation itself did not arrive')], max_length=13, verbose_name='reason'),
        ),
        AddConstraintNotValid(
            model_name='notasked',
            constraint=models.CheckConstraint(condition=models.Q(('reason__in', ['asked_anew', 'asked_lately', 'attribute', 'in_quarantine', 'no_address', 'no_survey', 'no_words', 'not_arrived', 'not_sampled', 'open_case', 'opted_out', 'rule_off', 'survey_closed', 'too_late', 'wrong_number'])), name='not_asked_reason_known'),
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
            constraint=models.CheckConstraint(condition=models.Q(('reason__in', ['', 'asked_anew', 'asked_lately', 'attribute', 'in_quarantine', 'no_address', 'no_survey', 'no_words', 'not_arrived', 'not_sampled', 'open_case', 'opted_out', 'rule_off', 'survey_closed', 'too_late', 'wrong_number'])), name='event_decision_reason_known'),
        ),
        migrations.AddConstraint(
            model_name='eventdecision',
            constraint=models.CheckConstraint(condition=models.Q(('decision', 'not_asked'), ('reason', ''), _connector='XOR'), name='event_not_asked_for_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='eventtext',
            constraint=models.UniqueConstraint(fields=('rule', 'language'), name='event_text_once_per_language'),
        ),
    ]
