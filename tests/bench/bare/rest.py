"""An answer as a tutorial of REST framework takes it: token by digest, a serializer, the ORM, one transaction."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.utils import timezone
from rest_framework import serializers
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.parsers import JSONParser
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.response import Response as Reply
from rest_framework.views import APIView

from apps.api.base import token_of
from apps.api.models import ApiToken, IdempotentReply
from apps.customers.models import Customer
from apps.surveys.models import Response, Survey


class _Token(BaseAuthentication):
    def authenticate(self, request: Request) -> tuple[AnonymousUser, ApiToken]:
        secret = request.headers.get("Authorization", "").removeprefix("Bearer ")
        token = ApiToken.objects.filter(digest=hashlib.sha256(secret.encode()).hexdigest(), revoked_at=None).first()
        if token is None:
            raise AuthenticationFailed
        return AnonymousUser(), token


class _MayIngest(BasePermission):
    def has_permission(self, request: Request, _view: APIView) -> bool:
        return "ingest" in token_of(request).scopes


class _CustomerIn(serializers.Serializer[Any]):
    external_id = serializers.CharField(max_length=100)
    name = serializers.CharField(max_length=200, required=False)
    phone = serializers.CharField(max_length=16, required=False)


class _AnswerIn(serializers.Serializer[Any]):
    survey = serializers.SlugField()
    customer = _CustomerIn()
    score = serializers.IntegerField(min_value=0, max_value=10)
    comment = serializers.CharField(max_length=10_000, required=False, allow_blank=True)


class _AnswerOut(serializers.ModelSerializer[Response]):
    class Meta:
        model = Response
        fields = ["id", "score", "group", "comment", "answered_at", "received_at"]


class Answers(APIView):
    authentication_classes = (_Token,)
    permission_classes = (_MayIngest,)
    parser_classes = (JSONParser,)

    def post(self, request: Request) -> Reply:
        sent = _AnswerIn(data=request.data)
        sent.is_valid(raise_exception=True)
        with transaction.atomic():
            body = _AnswerOut(_store(sent.validated_data)).data
            digest = hashlib.sha256(json.dumps(request.data).encode()).hexdigest()
            key = request.headers["Idempotency-Key"]
            IdempotentReply.objects.create(
                token=token_of(request),
                key=key,
                request_digest=digest,
                body=json.dumps(body),
                created_at=timezone.now(),
            )
        return Reply(body, status=201)


def _store(values: dict[str, Any]) -> Response:
    now = timezone.now()
    survey = Survey.objects.get(slug=values["survey"])
    given = dict(values["customer"])
    customer, _ = Customer.objects.get_or_create(external_id=given.pop("external_id"), defaults=given)
    return Response.objects.create(
        survey=survey,
        customer=customer,
        touchpoint_id=survey.touchpoint_id,
        source="bare",
        scale=survey.scale,
        score=values["score"],
        group="detractor",
        comment=values.get("comment", ""),
        via="api",
        answered_at=now,
        received_at=now,
    )
