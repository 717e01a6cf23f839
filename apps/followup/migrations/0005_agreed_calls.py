"""An index of the calls that are agreed: what half hours are taken was found by reading a team's whole queue."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("followup", "0004_untriaged_answers")]

    operations = [
        AddIndexConcurrently(
            model_name="case",
            index=models.Index(
                condition=models.Q(("status", "waiting")), fields=["team", "callback_at"], name="case_agreed_calls"
            ),
        ),
    ]
