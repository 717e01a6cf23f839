"""What a customer said is never changed, whatever code runs: the database refuses."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION surveys_keep_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.score, NEW.scale, NEW."group", NEW.survey_id, NEW.customer_id, NEW.answered_at, NEW.is_resurvey)
     IS DISTINCT FROM
     (OLD.score, OLD.scale, OLD."group", OLD.survey_id, OLD.customer_id, OLD.answered_at, OLD.is_resurvey)
     OR NOT starts_with(NEW.comment, OLD.comment)
     OR (OLD.callback_requested AND NOT NEW.callback_requested)
     OR (OLD.preferred_time <> '' AND NEW.preferred_time <> OLD.preferred_time)
  THEN
    RAISE EXCEPTION 'response % is kept as the customer gave it', OLD.id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER surveys_response_kept BEFORE UPDATE ON surveys_response
  FOR EACH ROW EXECUTE FUNCTION surveys_keep_words();
"""
BACKWARD = """
DROP TRIGGER surveys_response_kept ON surveys_response;
DROP FUNCTION surveys_keep_words();
"""


class Migration(migrations.Migration):
    dependencies = [("surveys", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
