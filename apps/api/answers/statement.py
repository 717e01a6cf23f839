"""The one statement that takes an answer: what is remembered still holds, the key, the customer, the answer, its reply.

Each part writes only from the rows of the part before it, so that the order of locks is that of the general way: the
key first, then the customer. A twin that uses the same key at the same moment waits there until this has committed.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final, NamedTuple

from django.db import connection
from django.db.models import Model
from psycopg.types.json import Jsonb

from apps.api.models import ApiToken
from apps.customers.models import Customer
from apps.surveys.models import Response


class Key(NamedTuple):
    """An Idempotency-Key, the digest of the body that came with it, and the reply without its beginning, the id."""

    key: str
    request_digest: str
    reply: str


class Written(NamedTuple):
    """``holds``: what was remembered is so. ``response_id`` is None where nothing was written: the key was used."""

    holds: bool
    response_id: int | None


_HOLDS: Final = """
holds AS MATERIALIZED (
  SELECT nextval('surveys_response_id_seq') AS response_id
  FROM api_apitoken t, surveys_survey s, surveys_touchpoint p
  WHERE t.id = %(token)s AND t.digest = %(digest)s AND t.name = %(token_name)s AND t.revoked_at IS NULL
    AND 'ingest' = ANY (t.scopes)
    AND NOT EXISTS (SELECT FROM people_user u WHERE u.id = t.user_id AND NOT u.is_active)
    AND s.id = %(r_survey_id)s AND s.slug = %(survey)s AND s.scale = %(r_scale)s
    AND p.id = %(r_touchpoint_id)s AND p.slug = %(touchpoint)s
    AND (%(own_touchpoint)s OR s.touchpoint_id = p.id)
)"""
_KEY: Final = """
key AS (
  INSERT INTO api_idempotentreply (token_id, key, request_digest, body, created_at)
  SELECT %(token)s, %(key)s, %(request_digest)s, '{"id": ' || response_id || %(reply)s, %(r_received_at)s FROM holds
  ON CONFLICT (token_id, key) DO NOTHING RETURNING id
),
begun AS (SELECT response_id FROM holds, key)"""
_NO_KEY: Final = "begun AS (SELECT response_id FROM holds)"
_KNOWN: Final = """
known AS MATERIALIZED (SELECT c.id FROM customers_customer c, begun WHERE c.external_id = %(c_external_id)s)"""
_CHANGED: Final = """
changed AS (
  UPDATE customers_customer c SET {assignments} FROM known
  WHERE c.id = known.id AND ({columns}) IS DISTINCT FROM ({values})
)"""
_FRESH: Final = """
fresh AS (
  INSERT INTO customers_customer AS c ({columns}) SELECT {values} FROM begun WHERE NOT EXISTS (SELECT FROM known)
  ON CONFLICT (external_id) DO UPDATE SET {assignments} RETURNING id
),
customer AS (SELECT id FROM known UNION ALL SELECT id FROM fresh)"""
_RESPONSE: Final = """
response AS (
  INSERT INTO surveys_response ({columns}) SELECT {values} FROM begun, customer RETURNING id
)
SELECT EXISTS (SELECT FROM holds), (SELECT id FROM response)"""
# New attributes are merged with those that we have; null removes one.
_MERGED: Final = "(c.attributes || %(c_attributes)s) - %(removed_attributes)s::text[]"


def write(
    token: ApiToken, response: Response, given: Sequence[str], key: Key | None, *, own_touchpoint: bool
) -> Written:
    """Run it. ``given`` are the attributes of the response's customer that were sent; the others are for a new one.

    Raises IntegrityError where a survey or customer is deleted at the same moment; then nothing was written.
    """
    customer = response.customer
    attributes = {name: value for name, value in customer.attributes.items() if value is not None}
    parameters = {
        **{f"c_{name}": getattr(customer, name) for name in _CUSTOMER},
        **{f"r_{name}": getattr(response, name) for name in _ANSWER},
        **(key._asdict() if key else {}),
        "c_attributes": Jsonb(attributes),
        "removed_attributes": [name for name in customer.attributes if name not in attributes],
        "token": token.pk,
        "digest": token.digest,
        "token_name": token.name,
        "survey": response.survey.slug,
        "touchpoint": response.touchpoint.slug,
        "own_touchpoint": own_touchpoint,
    }
    with connection.cursor() as cursor:
        cursor.execute(_statement(tuple(given), has_key=key is not None), parameters)
        return Written(*cursor.fetchone())


@cache
def _statement(given: Sequence[str], *, has_key: bool) -> str:
    """Return the text for a customer of whom these columns are given: there are few sets of them."""
    changes = {
        _CUSTOMER[name]: _MERGED if name == "attributes" else f"%(c_{name})s" for name in given if name != "external_id"
    }
    assignments = ", ".join(f"{column} = {value}" for column, value in changes.items())
    columns = ", ".join(f"c.{column}" for column in changes)
    changed = _CHANGED.format(assignments=assignments, columns=columns, values=", ".join(changes.values()))
    fresh = _FRESH.format(
        columns=", ".join(_CUSTOMER.values()),
        values=", ".join(f"%(c_{name})s" for name in _CUSTOMER),
        # Something has to be set, for the key of a twin that was quicker to be returned.
        assignments=assignments or "external_id = excluded.external_id",
    )
    parts = [_HOLDS, _KEY if has_key else _NO_KEY, _KNOWN, *([changed] if changes else []), fresh, _response()]
    return "WITH " + ",".join(parts)


def _response() -> str:
    columns = ", ".join(["id", "customer_id", *_ANSWER.values()])
    values = ", ".join(["begun.response_id", "customer.id", *(f"%(r_{name})s" for name in _ANSWER)])
    return _RESPONSE.format(columns=columns, values=values)


def _columns(model: type[Model], *without: str) -> dict[str, str]:
    """Return the attributes of a model with the quoted names of their columns."""
    fields = model._meta.concrete_fields  # noqa: SLF001  (documented, but for its name)
    return {field.attname: f'"{field.column}"' for field in fields if field.attname not in {"id", *without}}


# The columns come from the models, so that one that is added to them is written here too.
_CUSTOMER: Final = _columns(Customer)
_ANSWER: Final = _columns(Response, "customer_id")
