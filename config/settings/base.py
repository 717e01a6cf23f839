"""Settings that every run mode shares. The environment is read here and in the run modes' own files, nowhere else."""

from pathlib import Path

import django_stubs_ext
import environ

from apps.core import logs
from config.settings.bundles import *  # noqa: F403
from config.settings.email import *  # noqa: F403
from config.settings.prices import *  # noqa: F403
from config.settings.twilio import *  # noqa: F403
from config.settings.unfold import *  # noqa: F403

# Lets Django's classes carry the types they are generic in, as in forms.ModelForm[ApiToken].
django_stubs_ext.monkeypatch()

env = environ.Env()

ROOT = Path(__file__).resolve().parents[2]
VAR_DIR = Path(env.str("VAR_DIR", default="var"))
if not VAR_DIR.is_absolute():
    VAR_DIR = ROOT / VAR_DIR

# Files that are brought in lie here; web and workers must share it. They are deleted so many days later.
IMPORTS_DIR = env.path("IMPORTS_DIR", default=str(VAR_DIR / "imports"))
IMPORTS_STORAGE = {
    "BACKEND": "django.core.files.storage.FileSystemStorage",
    "OPTIONS": {"location": str(IMPORTS_DIR), "file_permissions_mode": 0o600, "directory_permissions_mode": 0o700},
}
IMPORT_FILES_KEPT_DAYS = env.int("IMPORT_FILES_KEPT_DAYS", default=30)

DEMO = env.bool("DEMO", default=False)
PUBLIC_URL = env.str("PUBLIC_URL", default="http://127.0.0.1:8000").rstrip("/")

INSTALLED_APPS = [
    "unfold",
    "unfold.contrib.import_export",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "anymail",
    "axes",
    "django_filters",
    "django_htmx",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "import_export",
    "rest_framework",
    "apps.core",
    "apps.people",
    "apps.messaging",
    "apps.customers",
    "apps.surveys",
    "apps.followup",
    "apps.conversation",
    "apps.insights",
    "apps.exchange",
    "apps.api",
    "apps.pages",
    "apps.demo",
]

MIDDLEWARE = [
    "apps.core.web.content_security.content_security",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "apps.people.ui_language.ui_language",
    "apps.pages.shared.team_clock.team_clock",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
]

# Reports read a replica where one is named; nothing else does.
DATABASE_ROUTERS = ["apps.core.database.replica.Router"]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "apps.pages.shared.context.installation",
            ],
            # Icons, badges, fields: most templates use them, and loading them would be on the first line of each.
            "builtins": ["apps.pages.templatetags.components"],
        },
    }
]

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "pages:sign_in"
LOGIN_REDIRECT_URL = "pages:home"
LOGOUT_REDIRECT_URL = "pages:sign_in"
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 0.25
# Axes takes them in the order in which apps.people.sign_in_limits reads them: one account from one address, the
# account, the address.
AXES_LOCKOUT_PARAMETERS = [["ip_address", "username"], "username", "ip_address"]
SIGN_IN_TRIES_PER_ACCOUNT = 30
SIGN_IN_TRIES_PER_ADDRESS = 50
AXES_HANDLER = "apps.people.sign_in_limits.SignInLimits"
AXES_USERNAME_CALLABLE = "apps.people.sign_in_limits.username_of"
AXES_CLIENT_IP_CALLABLE = "apps.core.web.client_address.client_address"
# The networks of the proxies whose X-Forwarded-For is believed, separated by commas: 10.0.0.0/8, 192.168.1.7.
TRUSTED_PROXIES = env.list("TRUSTED_PROXIES", default=[])
CSRF_FAILURE_VIEW = "config.error_pages.too_old"
AXES_LOCKOUT_TEMPLATE = "pages/account/locked.html"
AXES_USERNAME_FORM_FIELD = "username"
# An e-mail address is personal data: axes may count it, the log may not have it.
AXES_VERBOSE = False
AXES_ENABLE_ADMIN = False
AXES_SENSITIVE_PARAMETERS = ["username", "password", "ip_address"]
AXES_DISABLE_ACCESS_LOG = True

LOGGING = logs.configure(as_json=env.bool("LOG_JSON", default=True), level=env.str("LOG_LEVEL", default="INFO"))

# Languages of colleagues. Customers' languages are rows of customers.Language (docs/adr/0021).
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("ru", "русский")]
LOCALE_PATHS = [ROOT / "locale" / "staff", ROOT / "locale" / "customers"]
FORMAT_MODULE_PATH = ["config.formats"]
TIME_ZONE = "UTC"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = env.path("STATIC_ROOT", default=str(ROOT / "staticfiles"))
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SESSION_COOKIE_AGE = 60 * 60 * 12
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["apps.api.tokens.authentication.TokenAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["apps.api.tokens.permissions.HasScope"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_PAGINATION_CLASS": "apps.api.pagination.NewestFirst",
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "apps.api.problems.problem_response",
    "DATETIME_FORMAT": "iso-8601",
    "UNAUTHENTICATED_USER": None,
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Amends API",
    "DESCRIPTION": "Send customers, invitations and answers in; work the queue; read what the calls changed.",
    "VERSION": "1.0.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PERMISSIONS": ["rest_framework.permissions.AllowAny"],
    "SERVE_AUTHENTICATION": [],
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
    "ENUM_NAME_OVERRIDES": {
        "GroupEnum": "apps.surveys.scales.Group",
        "ImportKindEnum": "apps.exchange.models.Kind",
        "ImportStateEnum": "apps.exchange.models.State",
    },
}

CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
# A task goes on where the broker is lost, and is offered again by the broker, to find its rows done. Terminated in the
# middle of a post, as Celery otherwise does, it leaves a text in doubt that nobody sends again.
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# Seconds, for RabbitMQ; Redis and Valkey have time-outs of their own (config/settings/brokers.py).
CELERY_BROKER_HEARTBEAT, CELERY_BROKER_CONNECTION_TIMEOUT = 10, 2
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
# Publishing never holds up a customer's request: the sweep finds what a lost nudge left behind. One try more, at once,
# is what replaces a connection that broke: without it a beat publishes into the broken one for ever (RabbitMQ).
CELERY_TASK_PUBLISH_RETRY = True
CELERY_TASK_PUBLISH_RETRY_POLICY = {"max_retries": 1, "interval_start": 0, "interval_step": 0, "interval_max": 0}
# Remote control is off: nobody uses `celery inspect`. On RabbitMQ its queue is the old connection's alone, and a worker
# that was cut off would find it locked when it comes back, and end.
CELERY_WORKER_ENABLE_REMOTE_CONTROL = False
CELERY_TIMEZONE = "UTC"
# Seconds for which a process gathers what it wants workers to look at, and then tells them once (docs/adr/0037).
NUDGE_PAUSE = 0.02

SANDBOX_SENDER = "+15005550006"
# Addresses, separated by commas, that are told by e-mail when a sender had to be paused.
ADMINS = [("Administrator", address) for address in env.list("ADMINS", default=[])]
DEFAULT_PHONE_REGION = env.str("DEFAULT_PHONE_REGION", default="US")
