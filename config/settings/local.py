"""A laptop: engines from wheels under VAR_DIR, the sandbox as gateway, nothing to set up."""

from config.engines.locations import locate
from config.settings import brokers
from config.settings.base import *  # noqa: F403
from config.settings.base import VAR_DIR, env

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="amends-local-only-never-in-production")
ALLOWED_HOSTS = ["*"]

_engines = locate(VAR_DIR)
_REDIS_URL = env.str("REDIS_URL", default=_engines.redis_url)
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "amends",
        "USER": "amends",
        "HOST": str(_engines.postgres_socket_dir),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
}
if env.str("DATABASE_URL", default=""):
    DATABASES["default"] = {**env.db("DATABASE_URL"), "CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}

CACHES = brokers.cache(_REDIS_URL)
CELERY_BROKER_URL = brokers.broker_url(_REDIS_URL)
CELERY_BROKER_TRANSPORT_OPTIONS = brokers.broker_options(_REDIS_URL)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
