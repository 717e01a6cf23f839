"""The account at Twilio. Without one Amends stays in the sandbox, and every page says so.

Imported by base.py. A half configured account is refused in every run mode: it would fail at the first customer.
"""

import environ
from django.core.exceptions import ImproperlyConfigured

_env = environ.Env()

TWILIO_ACCOUNT_SID = _env.str("TWILIO_ACCOUNT_SID", default="")
TWILIO_AUTH_TOKEN = _env.str("TWILIO_AUTH_TOKEN", default="")
# One of the two says who writes: a number, or a messaging service, which chooses among its numbers.
TWILIO_FROM = _env.str("TWILIO_FROM", default="")
TWILIO_MESSAGING_SERVICE_SID = _env.str("TWILIO_MESSAGING_SERVICE_SID", default="")
# Scheme and host in place of Twilio's own: the double of the tests, or a proxy. Empty: Twilio.
TWILIO_BASE_URL = _env.str("TWILIO_BASE_URL", default="")
# Seconds until an attempt counts as unanswered. twilio-python itself would wait for ever.
TWILIO_TIMEOUT = _env.float("TWILIO_TIMEOUT", default=10.0)
# The pace of a new sender; each sender's own number is in the back office. One is what a US long code may.
TWILIO_SEGMENTS_PER_SECOND = _env.float("TWILIO_SEGMENTS_PER_SECOND", default=1.0)

_wanted = {
    "TWILIO_ACCOUNT_SID": TWILIO_ACCOUNT_SID,
    "TWILIO_AUTH_TOKEN": TWILIO_AUTH_TOKEN,
    "TWILIO_FROM or TWILIO_MESSAGING_SERVICE_SID": TWILIO_FROM or TWILIO_MESSAGING_SERVICE_SID,
}
_missing = [name for name, value in _wanted.items() if not value]
if 0 < len(_missing) < len(_wanted):
    raise ImproperlyConfigured(
        f"Twilio is half configured: set {' and '.join(_missing)} too, or none of the three to stay in the sandbox."
    )

# The gateway that carries SMS. The sandbox draws phones in the browser and needs no account. The demo's customers are
# invented and their numbers may be somebody's: it leaves the sandbox only where it is told so by name.
_in_sandbox = bool(_missing) or _env.bool("DEMO", default=False)
SMS_GATEWAY = _env.str("SMS_GATEWAY", default="sandbox" if _in_sandbox else "twilio_sms")
if SMS_GATEWAY == "twilio_sms" and _missing:
    raise ImproperlyConfigured(f"SMS_GATEWAY is twilio_sms: set {' and '.join(_missing)} too.")

# The gateway that places calls; empty: agents dial by hand. Each team's caller id is in the back office. A call of the
# sandbox rings on a drawn phone.
_calls_go_out = "" if _in_sandbox else "twilio_voice"
VOICE_GATEWAY = _env.str("VOICE_GATEWAY", default="sandbox" if SMS_GATEWAY == "sandbox" else _calls_go_out)
if VOICE_GATEWAY == "sandbox" != SMS_GATEWAY:
    raise ImproperlyConfigured("VOICE_GATEWAY is sandbox, but SMS go out: nobody could answer. Leave it empty.")
if VOICE_GATEWAY == "twilio_voice" and _missing:
    raise ImproperlyConfigured(f"VOICE_GATEWAY is twilio_voice: set {' and '.join(_missing)} too.")
