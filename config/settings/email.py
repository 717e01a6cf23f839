"""The way out for e-mail: any SMTP server by EMAIL_URL, or a provider by name. Without either it stays in the sandbox.

Imported by base.py. As with Twilio, what is half configured is refused in every run mode.
"""

import environ
from django.core.exceptions import ImproperlyConfigured

_env = environ.Env()

# smtp+tls://user:password@host:587 or smtp+ssl://…:465. The alerts to ADMINS go this way too.
_email_url = _env.str("EMAIL_URL", default="")
if _email_url:
    globals().update(_env.email_url_config(_email_url))
# A provider of django-anymail, in its own spelling: postmark, mailgun, sendgrid, brevo, amazon_ses…
ANYMAIL_PROVIDER = _env.str("ANYMAIL_PROVIDER", default="")
if ANYMAIL_PROVIDER:
    EMAIL_BACKEND = f"anymail.backends.{ANYMAIL_PROVIDER}.EmailBackend"
# Seconds until an attempt counts as unanswered. Django itself would wait for ever.
EMAIL_TIMEOUT = _env.int("EMAIL_TIMEOUT", default=10)
# The pace of a new e-mail sender; each sender's own number is in the back office.
EMAILS_PER_SECOND = _env.float("EMAILS_PER_SECOND", default=10.0)
# Each variable ANYMAIL_SOMETHING is anymail's setting SOMETHING: ANYMAIL_POSTMARK_SERVER_TOKEN and the like.
ANYMAIL = {
    "REQUESTS_TIMEOUT": EMAIL_TIMEOUT,
    **{
        name.removeprefix("ANYMAIL_"): value
        for name, value in _env.ENVIRON.items()
        if name.startswith("ANYMAIL_") and name != "ANYMAIL_PROVIDER" and value
    },
}

# The demo's customers are invented and their addresses may be somebody's: it leaves the sandbox only by name.
_in_sandbox = not (_email_url or ANYMAIL_PROVIDER) or _env.bool("DEMO", default=False)
EMAIL_GATEWAY = _env.str("EMAIL_GATEWAY", default="sandbox" if _in_sandbox else "email")
DEFAULT_FROM_EMAIL = SERVER_EMAIL = _env.str("DEFAULT_FROM_EMAIL", default="amends@localhost")

if EMAIL_GATEWAY == "email" and not _env.str("DEFAULT_FROM_EMAIL", default=""):
    raise ImproperlyConfigured(
        'E-mail would go out without a sender: set DEFAULT_FROM_EMAIL, such as "Acme <survey@acme.example>",'
        " or EMAIL_GATEWAY=sandbox."
    )
if ANYMAIL_PROVIDER and ":" not in str(ANYMAIL.get("WEBHOOK_SECRET", "")):
    raise ImproperlyConfigured(
        "ANYMAIL_PROVIDER is set: set ANYMAIL_WEBHOOK_SECRET too, as user:password, and give the provider"
        " https://user:password@<your host>/hooks/email/<provider>/tracking/, so that bounces are believed."
    )
