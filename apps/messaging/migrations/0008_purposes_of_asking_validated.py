"""Look at all rows for the constraint of the migration before, under a lock that stops nobody from writing."""

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("messaging", "0007_asking_at_scale")]

    operations = [ValidateConstraint(model_name="message", name="message_purpose_known")]
