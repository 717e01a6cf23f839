"""A laptop: engines from wheels under VAR_DIR, the sandbox as gateway, nothing to set up."""

from config.engines.locations import locate
from config.settings import brokers
from config.settings.base import *  # noqa: F403
from config.settings.base import IMPORTS_STORAGE, VAR_DIR, env
from config.settings.lots import lot_keys

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="amends-local-only-never-in-production")
LOT_KEYS = lot_keys(env, SECRET_KEY)
ALLOWED_HOSTS = ["*"]

# VAR_DIR alone decides: a shell that has a DATABASE_URL of another project must not reach that.
_engines = locate(VAR_DIR)
DATABASES = {
    "default": {
        "ENGINE": "config.database",
        "NAME": "amends",
        "USER": "amends",
        "HOST": str(_engines.postgres_socket_dir),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
}
CACHES = brokers.cache(_engines.redis_url)
CELERY_BROKER_URL, CELERY_BROKER_TRANSPORT_OPTIONS = brokers.broker(_engines.redis_url)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "imports": IMPORTS_STORAGE,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
