"""The addresses that providers call. They are configured there, so they stay as they are."""

from django.urls import path

from apps.api.hooks import twilio

app_name = "hooks"
urlpatterns = [
    path("twilio/sms/", twilio.sms, name="twilio_sms"),
    path("twilio/status/", twilio.status, name="twilio_status"),
]
