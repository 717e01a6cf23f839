"""Triggers that mark a customer's facts as stale, in the transaction of whatever changed.

For each statement and not for each row, so that a bulk insert writes its marks at once. An answer marks only customers
who have a case: most never do.
"""

from django.db import migrations

FORWARD = """
CREATE FUNCTION insights_mark_by_case() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO insights_stalecustomer (customer_id, marked_at)
  SELECT DISTINCT c.customer_id, now() FROM changed JOIN followup_case c ON c.id = changed.case_id;
  RETURN NULL;
END $$;

CREATE FUNCTION insights_mark_by_answer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO insights_stalecustomer (customer_id, marked_at)
  SELECT DISTINCT changed.customer_id, now() FROM changed
  WHERE EXISTS (SELECT FROM followup_case c WHERE c.customer_id = changed.customer_id);
  RETURN NULL;
END $$;

CREATE TRIGGER insights_event AFTER INSERT ON followup_caseevent
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION insights_mark_by_case();
CREATE TRIGGER insights_resurvey_planned AFTER INSERT ON followup_resurvey
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION insights_mark_by_case();
CREATE TRIGGER insights_resurvey_changed AFTER UPDATE ON followup_resurvey
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION insights_mark_by_case();
CREATE TRIGGER insights_recovery AFTER INSERT ON followup_recovery
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION insights_mark_by_case();
CREATE TRIGGER insights_answer AFTER INSERT ON surveys_response
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION insights_mark_by_answer();

-- What was there before the facts were.
INSERT INTO insights_stalecustomer (customer_id, marked_at) SELECT DISTINCT customer_id, now() FROM followup_case;
"""
BACKWARD = """
DROP TRIGGER insights_answer ON surveys_response;
DROP TRIGGER insights_recovery ON followup_recovery;
DROP TRIGGER insights_resurvey_changed ON followup_resurvey;
DROP TRIGGER insights_resurvey_planned ON followup_resurvey;
DROP TRIGGER insights_event ON followup_caseevent;
DROP FUNCTION insights_mark_by_answer();
DROP FUNCTION insights_mark_by_case();
"""


class Migration(migrations.Migration):
    dependencies = [("insights", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
