"""A queue of the answers to triage, filled by triggers: a sweep reads what is undone and nothing else (ADR 39)."""

from django.db import migrations, models

FORWARD = """
ALTER TABLE followup_untriagedanswer SET
  (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000, autovacuum_vacuum_cost_delay = 0);

CREATE FUNCTION followup_mark_new_answers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO followup_untriagedanswer (response_id, marked_at) SELECT id, received_at FROM brought ORDER BY id;
  RETURN NULL;
END $$;

CREATE FUNCTION followup_mark_answer_again() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO followup_untriagedanswer (response_id, marked_at) VALUES (NEW.id, now());
  RETURN NULL;
END $$;

CREATE TRIGGER followup_answer_brought AFTER INSERT ON surveys_response
  REFERENCING NEW TABLE AS brought FOR EACH STATEMENT EXECUTE FUNCTION followup_mark_new_answers();
CREATE TRIGGER followup_call_asked_for AFTER UPDATE OF callback_requested, preferred_time ON surveys_response
  FOR EACH ROW WHEN (NEW.callback_requested AND (OLD.callback_requested, OLD.preferred_time)
                     IS DISTINCT FROM (NEW.callback_requested, NEW.preferred_time))
  EXECUTE FUNCTION followup_mark_answer_again();

-- What was undecided before the queue was there.
INSERT INTO followup_untriagedanswer (response_id, marked_at)
SELECT r.id, r.received_at FROM surveys_response r LEFT JOIN followup_triage t ON t.response_id = r.id
WHERE t.id IS NULL OR (r.callback_requested AND t.decision = 'none') ORDER BY r.id;
"""
BACKWARD = """
DROP TRIGGER followup_call_asked_for ON surveys_response;
DROP TRIGGER followup_answer_brought ON surveys_response;
DROP FUNCTION followup_mark_answer_again();
DROP FUNCTION followup_mark_new_answers();
"""


class Migration(migrations.Migration):
    dependencies = [("followup", "0001_initial"), ("surveys", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="UntriagedAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("response_id", models.BigIntegerField(verbose_name="number of the answer")),
                ("marked_at", models.DateTimeField(verbose_name="marked")),
            ],
            options={
                "verbose_name": "answer to triage",
                "verbose_name_plural": "answers to triage",
                "indexes": [models.Index(fields=["response_id"], name="untriaged_by_answer")],
            },
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
