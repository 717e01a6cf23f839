"""The test run: the same engines as a laptop, one database and one key prefix for each pytest worker."""

from config.engines.locations import locate
from config.settings import brokers
from config.settings.base import *  # noqa: F403
from config.settings.base import VAR_DIR, env

DEBUG = False
SECRET_KEY = "amends-test-only"  # noqa: S105
LOT_KEYS = {1: "lots-test-only"}
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
_worker = env.str("PYTEST_XDIST_WORKER", default="main")

_engines = locate(VAR_DIR)
DATABASES = {
    "default": {
        "ENGINE": "config.database",
        "NAME": "amends",
        "USER": "amends",
        "HOST": str(_engines.postgres_socket_dir),
    }
}
CACHES = brokers.cache(_engines.redis_url)
CACHES["default"]["KEY_PREFIX"] = f"test-{_worker}"
CELERY_BROKER_URL, CELERY_BROKER_TRANSPORT_OPTIONS = brokers.broker(_engines.redis_url, prefix=f"test-{_worker}-")
NUDGE_PAUSE = 0  # a test sees what was published at once
# Argon2 is slow on purpose; no test is about that.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "imports": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Looked for when asked for: to list them all would take every test's client 50 ms.
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = True
AXES_ENABLED = False
# These hold whatever the developer's own environment names: no test may reach a real phone or mailbox. All that the
# suite sends goes over HTTP and SMTP to the doubles of tests/providers.py, which put their ports in place of these.
SMS_GATEWAY, VOICE_GATEWAY, EMAIL_GATEWAY = "twilio_sms", "twilio_voice", "email"
TWILIO_BASE_URL = "http://127.0.0.1:9"
TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN = "AC" + "d" * 32, "the token of the double"
TWILIO_FROM, TWILIO_MESSAGING_SERVICE_SID = "+15005550100", ""
TWILIO_TIMEOUT = 0.5
TWILIO_SEGMENTS_PER_SECOND = EMAILS_PER_SECOND = 1000
EMAIL_HOST, EMAIL_PORT, EMAIL_TIMEOUT = "127.0.0.1", 9, 0.4
EMAIL_HOST_USER = EMAIL_HOST_PASSWORD = ""
DEFAULT_FROM_EMAIL = "Acme <survey@acme.example>"
ANYMAIL = {"WEBHOOK_SECRET": "hooks:only-in-tests"}
SMS_PRICE_PER_SEGMENT = None
