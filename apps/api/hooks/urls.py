"""The addresses that providers call. They are configured there, so they stay as they are."""

from django.urls import path

from apps.api.hooks import twilio_calls, twilio_messages

app_name = "hooks"
urlpatterns = [
    path("twilio/sms/", twilio_messages.sms, name="twilio_sms"),
    path("twilio/status/", twilio_messages.status, name="twilio_status"),
    path("twilio/voice/incoming/", twilio_calls.incoming, name="twilio_voice_incoming"),
    path("twilio/voice/<slug:token>/agent/", twilio_calls.agent, name="twilio_voice_agent"),
    path("twilio/voice/<slug:token>/connect/", twilio_calls.connect, name="twilio_voice_connect"),
    path("twilio/voice/<slug:token>/dialled/", twilio_calls.dialled, name="twilio_voice_dialled"),
    path("twilio/voice/<slug:token>/agent-status/", twilio_calls.agent_status, name="twilio_voice_agent_status"),
    path(
        "twilio/voice/<slug:token>/customer-status/", twilio_calls.customer_status, name="twilio_voice_customer_status"
    ),
]
