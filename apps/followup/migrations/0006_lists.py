"""Indexes of the lists that people look at: the queue, the archive, what the desk counts, who called."""

import django.db.models.functions.comparison
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    # The tables are large, and are written while their indexes are made.
    atomic = False

    dependencies = [('followup', '0005_agreed_calls')]

    operations = [
        AddIndexConcurrently(
            model_name='attempt',
            index=models.Index(fields=['agent', 'started_at'], name='attempt_of_agent'),
        ),
        AddIndexConcurrently(
            model_name='case',
            index=models.Index(models.F('queue_rank'), models.OrderBy(models.F('priority'), descending=True), django.db.models.functions.comparison.Coalesce('turn_at', 'due_at'), models.F('id'), condition=models.Q(('status__in', ('queued', 'claimed', 'waiting'))), name='case_open_in_order'),
        ),
        AddIndexConcurrently(
            model_name='case',
            index=models.Index(models.F('team'), models.F('queue_rank'), models.OrderBy(models.F('priority'), descending=True), django.db.models.functions.comparison.Coalesce('turn_at', 'due_at'), models.F('id'), condition=models.Q(('status__in', ('queued', 'claimed', 'waiting'))), name='case_open_of_team'),
        ),
        AddIndexConcurrently(
            model_name='case',
            index=models.Index(condition=models.Q(('closed_at__isnull', False)), fields=['-closed_at', '-id'], name='case_closed'),
        ),
        AddIndexConcurrently(
            model_name='case',
            index=models.Index(condition=models.Q(('closed_at__isnull', False)), fields=['team', '-closed_at', '-id'], name='case_closed_of_team'),
        ),
        AddIndexConcurrently(
            model_name='case',
            index=models.Index(condition=models.Q(('closed_at__isnull', False)), fields=['status', '-closed_at', '-id'], name='case_closed_as'),
        ),
        AddIndexConcurrently(
            model_name='case',
            index=models.Index(condition=models.Q(('closed_at__isnull', False)), fields=['reached_by', '-closed_at', '-id'], name='case_closed_by'),
        ),
        AddIndexConcurrently(
            model_name='case',
            index=models.Index(condition=models.Q(('closed_at__isnull', False), ('first_attempt_at__gt', models.F('due_at'))), fields=['-closed_at', '-id'], name='case_closed_late'),
        ),
        AddIndexConcurrently(
            model_name='case',
            index=models.Index(condition=models.Q(models.Q(('closed_at', None), ('first_attempt_at', None)), ('first_attempt_at__gt', models.F('due_at')), _connector='OR'), fields=['-id'], name='case_late'),
        ),
        AddIndexConcurrently(
            model_name='case',
            index=models.Index(condition=models.Q(('first_attempt_at', None), ('status__in', ('queued', 'claimed', 'waiting'))), fields=['team', 'due_at'], name='case_overdue'),
        ),
        AddIndexConcurrently(
            model_name='case',
            index=models.Index(condition=models.Q(('queue_rank', 9), ('status__in', ('queued', 'waiting'))), fields=['team', 'ready_at'], name='case_later'),
        ),
        AddIndexConcurrently(
            model_name='case',
            index=models.Index(condition=models.Q(('customer_wrote_at__isnull', False), ('status__in', ('queued', 'claimed', 'waiting'))), fields=['team', '-customer_wrote_at'], name='case_wrote'),
        ),
        AddIndexConcurrently(
            model_name='caseevent',
            index=models.Index(condition=models.Q(('verb', 'resolve')), fields=['actor', 'at'], name='event_of_a_close'),
        ),
        AddIndexConcurrently(
            model_name='promise',
            index=models.Index(condition=models.Q(('kept_at', None)), fields=['owner', 'due_at'], name='promise_of_owner'),
        ),
    ]
