"""A text that a customer wrote, as a view keeps it that believes everybody and tells nobody."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from apps.messaging.models import Message


@csrf_exempt
def text(request: HttpRequest) -> HttpResponse:
    now, said = timezone.now(), request.POST
    Message.objects.create(
        direction="in",
        channel="sms",
        address=said["From"],
        sender=said["To"],
        body=said["Body"],
        status="received",
        provider_id=said["MessageSid"],
        attempt_id=uuid.uuid4(),
        key=f"in:{said['MessageSid']}",
        not_before=now,
        created_at=now,
    )
    return HttpResponse("<Response/>", content_type="text/xml")
