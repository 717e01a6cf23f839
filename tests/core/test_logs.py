from __future__ import annotations

import logging
import sys

import structlog

from apps.core.logs import configure, scrubbed, without_personal


def test_a_field_that_belongs_to_a_person_is_blotted_out() -> None:
    line = without_personal(None, "info", {"event": "sent", "phone": "+447700900001", "message": 7})
    assert line == {"event": "sent", "phone": "[personal]", "message": 7}


def test_a_number_or_an_address_inside_a_sentence_is_blotted_out() -> None:
    assert scrubbed("POST to +447700900001 for carol@example.com") == "POST to [personal] for [personal]"


def test_the_key_in_a_survey_link_is_blotted_out() -> None:
    assert scrubbed("Gone: /s/1hHb6ah76bWHyVKl__lUMQ/reason/") == "Gone: /s/[personal]/reason/"


def test_a_traceback_does_not_carry_a_number_out() -> None:
    formatter = configure(as_json=True, level="INFO")["formatters"]["line"]
    handler_formatter = structlog.stdlib.ProcessorFormatter(
        processors=formatter["processors"], foreign_pre_chain=formatter["foreign_pre_chain"]
    )
    try:
        int("+447700900001 is a number")
    except ValueError:
        record = logging.getLogger("x").makeRecord("x", logging.ERROR, "f", 1, "failed", (), sys.exc_info(), None)
    assert "+447700900001" not in handler_formatter.format(record)


def test_the_row_that_the_database_refused_is_not_quoted() -> None:
    assert scrubbed("check failed\nDETAIL:  Failing row contains (1, Carol Smith).") == "check failed\n[personal]"
