"""Bodies for the page of documentation, of one customer's way through the loop."""

from __future__ import annotations

from drf_spectacular.utils import OpenApiExample

CUSTOMER = [
    OpenApiExample(
        "Carol",
        request_only=True,
        value={
            "name": "Carol Jones",
            "phone": "+44 20 7946 0018",
            "language": "en",
            "time_zone": "Europe/London",
            "attributes": {"segment": "family", "tier": "gold"},
            "account": {"external_id": "A-7", "name": "Jones & Sons"},
        },
    )
]
INVITATION = [
    OpenApiExample(
        "Ask by SMS", request_only=True, value={"survey": "relationship", "customer": "C-1001", "channel": "sms"}
    )
]
EVENT = [
    OpenApiExample(
        "A call ended",
        request_only=True,
        value={
            "type": "call_ended",
            "customer": {"external_id": "C-1001", "phone": "+44 20 7946 0018"},
            "touchpoint": "brand",
            "served_by": "Anna",
            "occurred_at": "2026-03-10T12:00:00+00:00",
            "attributes": {"wait_seconds": 210, "transfers": 2},
        },
    ),
    OpenApiExample(
        "Asked later",
        response_only=True,
        status_codes=["202"],
        value={"id": 815, "decision": "scheduled", "reason": None, "invitation": None},
    ),
]
RESPONSE = [
    OpenApiExample(
        "A detractor",
        request_only=True,
        value={
            "survey": "relationship",
            "customer": {"external_id": "C-1001", "name": "Carol Jones", "phone": "+44 20 7946 0018"},
            "score": 3,
            "comment": "I was promised a call and nobody rang.",
            "callback_requested": True,
            "preferred_time": "afternoon",
            "answered_at": "2026-03-10T12:00:00+00:00",
        },
    ),
    OpenApiExample("A re-survey, asked elsewhere", request_only=True, value={"resurvey_of": 42, "wave": 7, "score": 9}),
    OpenApiExample(
        "Kept",
        response_only=True,
        status_codes=["201"],
        value={
            "id": 1807,
            "survey": "relationship",
            "customer": "C-1001",
            "score": 3,
            "group": "detractor",
            "case": None,
            "triage": None,
            "comment": "I was promised a call and nobody rang.",
            "callback_requested": True,
            "preferred_time": "afternoon",
            "touchpoint": "brand",
            "served_by": "",
            "resurvey_of": None,
            "wave": None,
            "answered_at": "2026-03-10T12:00:00Z",
            "received_at": "2026-03-10T12:00:04.120394Z",
        },
    ),
]
ATTEMPT = [
    OpenApiExample(
        "Reached",
        request_only=True,
        value={"result": "reached", "note": "Sorry to hear it. Will ring back with the refund."},
    ),
    OpenApiExample(
        "Asked to be called later",
        request_only=True,
        value={"result": "call_later", "callback_at": "2026-03-11T15:00:00+00:00"},
    ),
]
RESOLUTION = [
    OpenApiExample(
        "Resolved, with a promise",
        request_only=True,
        value={
            "disposition": "resolved",
            "root_cause": "communication",
            "note": "Apologised; refund agreed.",
            "promises": [{"what": "Refund the last invoice", "due": "2026-03-13T17:00:00+00:00"}],
        },
    )
]
