"""The ways out of the house. One module a provider; ``gateway_for`` finds the one in use."""

from django.conf import settings

from apps.messaging.gateways.base import Gateway
from apps.messaging.gateways.email.gateway import EmailGateway
from apps.messaging.gateways.sandbox import SandboxGateway
from apps.messaging.gateways.twilio.sms import TwilioSms
from apps.messaging.models.message import Channel

_BY_NAME: dict[str, type[Gateway]] = {"sandbox": SandboxGateway, "twilio_sms": TwilioSms, "email": EmailGateway}


def gateway_for(channel: str) -> Gateway:
    """The gateway that carries this channel; KeyError where the settings name one that does not exist."""
    name = settings.SMS_GATEWAY if channel == Channel.SMS else settings.EMAIL_GATEWAY
    return _BY_NAME[name]()


def in_sandbox() -> bool:
    """Return whether messages reach drawn phones in place of customers' own."""
    return bool(settings.SMS_GATEWAY == "sandbox")


def email_is_out_of_service() -> bool:
    """Say whether nobody has set up e-mail where SMS is real: it would be called delivered, and reach nobody."""
    return bool(settings.EMAIL_GATEWAY == "sandbox" != settings.SMS_GATEWAY)
