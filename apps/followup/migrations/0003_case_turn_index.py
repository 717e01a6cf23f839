# The index by which a claim walks the queue, without holding up those who write: the new one first, then the old one goes.

import django.db.models.functions.comparison
from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ('followup', '0002_drawn_turns'),
    ]

    operations = [
        AddIndexConcurrently(
            model_name='case',
            index=models.Index(models.F('team'), models.F('zone_key'), models.F('queue_rank'), models.OrderBy(models.F('priority'), descending=True), django.db.models.functions.comparison.Coalesce('turn_at', 'due_at'), models.F('id'), condition=models.Q(('status__in', ('queued', 'waiting'))), name='case_turn'),
        ),
        RemoveIndexConcurrently(
            model_name='case',
            name='case_queue',
        ),
    ]
