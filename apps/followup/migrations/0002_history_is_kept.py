"""Events of a case and rows of the recovery ledger are written once: the database refuses to change them."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION followup_keep_history() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is a history: add a row, never change one', TG_TABLE_NAME
    USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER followup_caseevent_kept BEFORE UPDATE ON followup_caseevent
  FOR EACH ROW EXECUTE FUNCTION followup_keep_history();
CREATE TRIGGER followup_recovery_kept BEFORE UPDATE ON followup_recovery
  FOR EACH ROW EXECUTE FUNCTION followup_keep_history();
"""
BACKWARD = """
DROP TRIGGER followup_recovery_kept ON followup_recovery;
DROP TRIGGER followup_caseevent_kept ON followup_caseevent;
DROP FUNCTION followup_keep_history();
"""


class Migration(migrations.Migration):
    dependencies = [("followup", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
