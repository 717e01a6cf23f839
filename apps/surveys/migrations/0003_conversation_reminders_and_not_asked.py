"""What the conversation by SMS remembers, the one reminder, and why a customer was not asked."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('customers', '0001_initial'),
        ('messaging', '0001_initial'),
        ('surveys', '0002_words_are_kept'),
    ]

    operations = [
        migrations.CreateModel(
            name='NotAsked',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('purpose', models.CharField(choices=[('first', 'First'), ('reminder', 'Reminder'), ('resurvey', 'Resurvey')], default='first', max_length=8)),
                ('reason', models.CharField(choices=[('no_survey', 'no active survey asks about this'), ('not_sampled', 'not in the sample'), ('in_quarantine', 'asked a short time ago'), ('opted_out', 'asked us to stop'), ('no_address', 'no address'), ('too_late', 'too long ago to ask about'), ('survey_closed', 'the survey is not active'), ('asked_anew', 'was asked something else in the meantime'), ('not_arrived', 'the invitation itself did not arrive')], max_length=13)),
                ('until', models.DateTimeField(blank=True, help_text='When it will be allowed again, where that is known.', null=True)),
                ('event_key', models.CharField(blank=True, max_length=64, null=True, unique=True)),
                ('at', models.DateTimeField()),
            ],
            options={
                'verbose_name_plural': 'not asked',
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.AddField(
            model_name='invitation',
            name='asked',
            field=models.CharField(choices=[('score', 'Score'), ('reason', 'Reason'), ('callback', 'Callback'), ('time', 'time of the call'), ('done', 'Done')], default='score', help_text='What we asked last by SMS: the page may be ahead.', max_length=8),
        ),
        migrations.AddField(
            model_name='invitation',
            name='asked_at',
            field=models.DateTimeField(blank=True, help_text='When our last words by SMS were put on their way.', null=True),
        ),
        migrations.AddField(
            model_name='invitation',
            name='call_wanted',
            field=models.BooleanField(default=False, help_text='They asked for a call before they gave a score.'),
        ),
        migrations.AddField(
            model_name='invitation',
            name='event_key',
            field=models.CharField(blank=True, help_text='The event that brought it: one asks once.', max_length=64, null=True, unique=True),
        ),
        migrations.AddField(
            model_name='invitation',
            name='reminder',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reminded_invitation', to='messaging.message'),
        ),
        migrations.AddField(
            model_name='invitation',
            name='reminder_due_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='invitation',
            name='words_before',
            field=models.TextField(blank=True, help_text='What they wrote before the score: the comment begins with it.'),
        ),
        migrations.AddField(
            model_name='wording',
            name='invitation_link_only',
            field=models.TextField(blank=True, help_text='By e-mail, and where nobody can reply by SMS (+7, +86). Empty: as the invitation.'),
        ),
        migrations.AddField(
            model_name='wording',
            name='reminder',
            field=models.TextField(blank=True, help_text='Once, to those who have not answered. Empty: no reminder.'),
        ),
        migrations.AddField(
            model_name='wording',
            name='resurvey_link_only',
            field=models.TextField(blank=True, help_text='The same after the call.'),
        ),
        migrations.AddIndex(
            model_name='invitation',
            index=models.Index(condition=models.Q(('answered_at', None), ('reminder_due_at__isnull', False)), fields=['reminder_due_at'], name='invitation_reminder_due'),
        ),
        migrations.AddConstraint(
            model_name='invitation',
            constraint=models.CheckConstraint(condition=models.Q(('asked__in', ['callback', 'done', 'reason', 'score', 'time'])), name='invitation_asked_known'),
        ),
        migrations.AddField(
            model_name='notasked',
            name='customer',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='not_asked', to='customers.customer'),
        ),
        migrations.AddField(
            model_name='notasked',
            name='invitation',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='not_reminded', to='surveys.invitation'),
        ),
        migrations.AddField(
            model_name='notasked',
            name='survey',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='not_asked', to='surveys.survey'),
        ),
        migrations.AddField(
            model_name='notasked',
            name='touchpoint',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='surveys.touchpoint'),
        ),
        migrations.AddIndex(
            model_name='notasked',
            index=models.Index(fields=['customer', 'at'], name='not_asked_by_customer'),
        ),
        migrations.AddConstraint(
            model_name='notasked',
            constraint=models.CheckConstraint(condition=models.Q(('reason__in', ['asked_anew', 'in_quarantine', 'no_address', 'no_survey', 'not_arrived', 'not_sampled', 'opted_out', 'survey_closed', 'too_late'])), name='not_asked_reason_known'),
        ),
        migrations.AddConstraint(
            model_name='notasked',
            constraint=models.CheckConstraint(condition=models.Q(('purpose__in', ['first', 'reminder', 'resurvey'])), name='not_asked_purpose_known'),
        ),
    ]
