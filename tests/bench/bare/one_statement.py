"""An answer as a plain Django view takes it that trusts its body: one statement, no serializer, no ORM."""

from __future__ import annotations

import hashlib
import json
from typing import Final

from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

_TAKE: Final = """
WITH token AS (SELECT id FROM api_apitoken WHERE digest = %(token)s AND revoked_at IS NULL),
survey AS (SELECT id, touchpoint_id, scale FROM surveys_survey WHERE slug = %(survey)s),
customer AS (
  INSERT INTO customers_customer (external_id, name, phone, wrong_phone, email, language, time_zone, account_role,
    attributes, created_at)
  VALUES (%(external_id)s, %(name)s, %(phone)s, '', '', 'en', '', '', '{}', %(now)s)
  ON CONFLICT (external_id) DO UPDATE SET name = excluded.name RETURNING id
),
response AS (
  INSERT INTO surveys_response (survey_id, customer_id, touchpoint_id, source, scale, score, "group", comment,
    callback_requested, preferred_time, via, served_by, is_resurvey, answered_at, received_at)
  SELECT survey.id, customer.id, touchpoint_id, 'bare', scale, %(score)s, 'detractor', %(comment)s, false, '', 'api',
    '', false, %(now)s, %(now)s
  FROM survey, customer RETURNING id
)
INSERT INTO api_idempotentreply (token_id, key, request_digest, body, created_at)
SELECT token.id, %(key)s, %(digest)s, response.id::text, %(now)s FROM token, response RETURNING body
"""


@csrf_exempt
def answers(request: HttpRequest) -> HttpResponse:
    sent = json.loads(request.body)
    secret = request.headers["Authorization"].removeprefix("Bearer ")
    values = {
        **sent["customer"],
        "survey": sent["survey"],
        "score": sent["score"],
        "comment": sent["comment"],
        "key": request.headers["Idempotency-Key"],
        "token": hashlib.sha256(secret.encode()).hexdigest(),
        "digest": hashlib.sha256(request.body).hexdigest(),
        "now": timezone.now(),
    }
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, values)
        row = cursor.fetchone()
    return JsonResponse({"id": int(row[0]), "score": sent["score"]}, status=201)
