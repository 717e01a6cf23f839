"""The addresses that providers call. They are configured there, so they stay as they are."""

from django.urls import path

from apps.api.hooks import twilio, voice

app_name = "hooks"
urlpatterns = [
    path("twilio/sms/", twilio.sms, name="twilio_sms"),
    path("twilio/status/", twilio.status, name="twilio_status"),
    path("twilio/voice/incoming/", voice.incoming, name="twilio_voice_incoming"),
    path("twilio/voice/<str:token>/agent/", voice.agent, name="twilio_voice_agent"),
    path("twilio/voice/<str:token>/connect/", voice.connect, name="twilio_voice_connect"),
    path("twilio/voice/<str:token>/dialled/", voice.dialled, name="twilio_voice_dialled"),
    path("twilio/voice/<str:token>/agent-status/", voice.agent_status, name="twilio_voice_agent_status"),
    path("twilio/voice/<str:token>/customer-status/", voice.customer_status, name="twilio_voice_customer_status"),
]
