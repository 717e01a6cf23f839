"""A real installation. It refuses to start half configured, and says what is missing."""

from django.core.exceptions import ImproperlyConfigured

from config.settings import brokers
from config.settings.base import *  # noqa: F403
from config.settings.base import IMPORTS_STORAGE, env
from config.settings.databases import databases
from config.settings.lots import lot_keys

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="")
LOT_KEYS = lot_keys(env, SECRET_KEY)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[])
_DATABASE_URL = env.str("DATABASE_URL", default="")
_SHORTEST_KEY = 40
_REDIS_URL = env.str("REDIS_URL", default="")

_complaints = [
    complaint
    for wrong, complaint in [
        (DEBUG, "DEBUG must be off: unset it"),
        (
            len(SECRET_KEY) < _SHORTEST_KEY or SECRET_KEY.startswith("amends-"),
            "SECRET_KEY must be a random string of 40 or more",
        ),
        (not ALLOWED_HOSTS or "*" in ALLOWED_HOSTS, "ALLOWED_HOSTS must name your hosts, separated by commas"),
        (not _DATABASE_URL, "DATABASE_URL must name the PostgreSQL database"),
        (not _REDIS_URL, "REDIS_URL must name the Redis or Valkey server"),
        (env.bool("DEMO", default=False), "DEMO must be off: its passwords are public"),
        (
            not env.str("PUBLIC_URL", default="").startswith("https://"),
            "PUBLIC_URL must be the https:// address customers see",
        ),
    ]
    if wrong
]
if _complaints:
    raise ImproperlyConfigured("Amends will not start in production:\n  - " + "\n  - ".join(_complaints))

DATABASES = databases(env, _DATABASE_URL, env.str("REPLICA_DATABASE_URL", default=""))
CACHES = brokers.cache(_REDIS_URL)
# The broker is the cache's server, unless it has one of its own.
CELERY_BROKER_URL, CELERY_BROKER_TRANSPORT_OPTIONS = brokers.broker(env.str("BROKER_URL", default="") or _REDIS_URL)

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "imports": IMPORTS_STORAGE,
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^health/", r"^metrics$"]
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
CSRF_TRUSTED_ORIGINS = [env.str("PUBLIC_URL").rstrip("/")]
