"""Every setting, in one file, from the environment.

Nothing needs to be set to run on one machine: state then lives in `var/`, on SQLite and a folder of
messages. A value set by half (a mail server without a sender, a broker address that is none) stops
the start with a sentence that names it (environment.py), because a guess would only show in a
letter that was never sent.
"""

import sys
from pathlib import Path

import environ
from celery.schedules import crontab
from django.utils.translation import gettext_lazy as _

from clientcare.config import environment

env = environ.Env()
BASE_DIR = Path(__file__).resolve().parent.parent
DEBUG = env.bool("DJANGO_DEBUG", False)
TESTING = "pytest" in sys.modules  # of this very process; servers that a test starts are real ones
VAR_DIR = environment.state_folder(BASE_DIR, TESTING)
SECRET_KEY = environment.secret_key(VAR_DIR)
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])

# --- Where it is reached --------------------------------------------------------------------------
HTTPS = env.bool("DJANGO_HTTPS", False)
ALLOWED_HOSTS = env.list("DJANGO_ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = environment.trusted_origins()
SITE_URL = environment.site_url(HTTPS)
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = (
    environment.read_number("DJANGO_HSTS_SECONDS", 365 * 24 * 3600) if HTTPS else 0
)
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS and env.bool(
    "DJANGO_HSTS_SUBDOMAINS", True
)
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# number of our own proxies in front of the web server
PROXIES = environment.proxies(HTTPS)
ALLAUTH_TRUSTED_PROXY_COUNT = PROXIES
if PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# --- What it is made of ---------------------------------------------------------------------------
INSTALLED_APPS = [
    "clientcare",
    "contracts",
    "offboarding",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "django_htmx",
    "template_partials",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "clientcare.config.middleware.PermissionsPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    # needs the authenticated user, so it comes after it
    "clientcare.config.middleware.LanguageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "clientcare.config.middleware.LoginMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "clientcare.config.middleware.SeenMiddleware",
    "clientcare.config.middleware.VendorMiddleware",
    "clientcare.core.pages.form_once.FormOnceMiddleware",
    "clientcare.config.middleware.RefusedMiddleware",
    "clientcare.config.middleware.RefreshMiddleware",  # innermost: it runs what the view queued
]
# Above what any field of a form takes, so that the form itself says what is too long.
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 2**20
ROOT_URLCONF = "clientcare.urls"
WSGI_APPLICATION = "clientcare.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "clientcare.config.context_processors.page",
            ]
        },
    }
]
CRISPY_ALLOWED_TEMPLATE_PACKS = CRISPY_TEMPLATE_PACK = "bootstrap5"
CONTENT_SECURITY_POLICY = {
    "EXCLUDE_URL_PREFIXES": ["/admin/"],  # Django's own pages; its permissions still hold.
    "DIRECTIVES": {
        "default-src": ["'none'"],
        **{kind: ["'self'"] for kind in ("script-src", "style-src", "font-src", "connect-src")},
        **{kind: ["'self'"] for kind in ("form-action", "manifest-src")},
        "img-src": ["'self'", "data:"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    },
}
# Denied to every page by the header Permissions-Policy
UNUSED_BROWSER_FEATURES = (
    "accelerometer",
    "autoplay",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "hid",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "publickey-credentials-get",
    "serial",
    "usb",
    "xr-spatial-tracking",
)

# --- Who may come in ------------------------------------------------------------------------------
AUTH_USER_MODEL = "clientcare.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "clientcare.people.allauth_adapter.Adapter"  # sign-up is closed there
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # every account begins with a link mailed to its address
# whoever set a password by the mailed link is in; a second factor is still asked for
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_NOTIFICATIONS = (
    True  # a mail to the person whenever the way into their account changes
)
# wrong passwords, and wrong codes after them
ACCOUNT_RATE_LIMITS = {"login_failed": "5/15m/key,20/15m/ip"}
MFA_ADAPTER = "clientcare.people.mfa_adapter.Adapter"
MFA_ALLOW_UNVERIFIED_EMAIL = True  # the link that began the account proved its address
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}Validator"}
    for name in ("UserAttributeSimilarity", "MinimumLength", "CommonPassword", "NumericPassword")
]
if TESTING:
    # A real one costs 0.2 s a login.
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# --- Language and time: rows hold UTC, a vendor's calendar is its own -----------------------------
LANGUAGE_CODE = "id"
LANGUAGES = [("id", _("Indonesian")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Asia/Jakarta"
USE_TZ = True

# --- Files ----------------------------------------------------------------------------------------
FILES_DIR = environment.ensure_folder(
    VAR_DIR / "files"
)  # attachments and PDFs; no address leads here
STATIC_URL = "/static/"
STATIC_ROOT = environment.ensure_folder(VAR_DIR / "static")
STATICFILES_DIRS = [path for path in [BASE_DIR / "static"] if path.is_dir()]
PLAIN_STATIC = DEBUG or TESTING
if PLAIN_STATIC:
    STATIC_STORAGE = "django.contrib.staticfiles.storage.StaticFilesStorage"
elif HTTPS:
    STATIC_STORAGE = "whitenoise.storage.CompressedManifestStaticFilesStorage"
else:  # on one machine compressing costs fifteen seconds at the first start and saves nothing
    STATIC_STORAGE = "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": FILES_DIR, "file_permissions_mode": 0o600},
    },
    "staticfiles": {"BACKEND": STATIC_STORAGE},
}
REFERENCE_DATA_DIR = Path(env.str("REFERENCE_DATA_DIR", str(BASE_DIR.parent / "shared" / "data")))

# --- Database, cache, broker, jobs ----------------------------------------------------------------
DATABASES = {"default": environment.database_settings(VAR_DIR)}
REDIS_URL = environment.redis_url()
CACHES = {
    "default": environment.cache_settings(REDIS_URL),
    # parts of pages that are the same for everybody: each process draws them once
    "template_fragments": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
}
if REDIS_URL:
    SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"

# seconds, then the child process is killed
JOB_TIME_LIMIT = environment.read_number("JOB_TIME_LIMIT", 120)
JOB_LEASE_SECONDS = environment.lease_seconds(JOB_TIME_LIMIT)
# until the sweep sends an id again
JOB_RESEND_SECONDS = environment.read_number("JOB_RESEND_SECONDS", 30)
# that a worker may take nothing while a job waits, before it ends and is started again
JOB_STALL_SECONDS = max(1, environment.read_number("JOB_STALL_SECONDS", 60))
# days until a finished job is deleted
JOB_KEEP_DAYS = environment.read_number("JOB_KEEP_DAYS", 30)
# a name only, so that kombu does not ask for one
CELERY_BROKER_URL = REDIS_URL or "filesystem://localhost/"
CELERY_BROKER_TRANSPORT = None if REDIS_URL else "clientcare.config.broker:Transport"
CELERY_BROKER_TRANSPORT_OPTIONS = environment.broker_options(VAR_DIR, REDIS_URL, JOB_TIME_LIMIT)
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_TIME_LIMIT = JOB_TIME_LIMIT
CELERY_TASK_SOFT_TIME_LIMIT = max(1, JOB_TIME_LIMIT * 3 // 4)
CELERY_TASK_ACKS_LATE = CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_IGNORE_RESULT = True  # the job's row holds its result
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = "UTC"
CELERY_BEAT_SCHEDULE = {  # unclaimed messages expire, so a pause leaves no backlog
    "sweep": {"task": "clientcare.sweep", "schedule": 2.0, "options": {"expires": 10}},
    "sign of life": {
        "task": "clientcare.sign_of_life",
        "schedule": 10.0,
        "options": {"expires": 10},
    },
    "hourly": {
        "task": "clientcare.tick",
        "schedule": crontab(minute=0),
        "options": {"expires": 3000},
    },
    # for a request whose message was lost
    "password-requests": {
        "task": "clientcare.answer_password_requests",
        "schedule": 60.0,
        "options": {"expires": 50},
    },
    "mailbox": {"task": "clientcare.fetch_mail", "schedule": 60.0, "options": {"expires": 50}},
    "nightly": {  # 03:20 in Jakarta
        "task": "clientcare.purge",
        "schedule": crontab(hour=20, minute=20),
        "options": {"expires": 36000},
    },
    "verify-timelines": {  # 03:50 in Jakarta
        "task": "clientcare.verify_timelines",
        "schedule": crontab(hour=20, minute=50),
        "options": {"expires": 36000},
    },
}
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "celerybeat-schedule")

# --- Mail -----------------------------------------------------------------------------------------
mail = environment.mail_settings(VAR_DIR)
globals().update(mail)
# Without a mail server nothing is called sent.
MAIL_STAYS_HERE = mail["EMAIL_BACKEND"] != environment.SMTP
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = SERVER_EMAIL = (
    env.str("DEFAULT_FROM_EMAIL", "") or "ClientCare <clientcare@localhost>"
)

# The mailbox that forwarded mail comes to, if there is one
IMAP_URL, MAILBOX_ADDRESS = environment.mailbox()

# --- Log: plain lines on stderr, whoever runs us keeps them ---------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "filters": {"tokens": {"()": "clientcare.config.quiet_log.HideTokens"}},
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "formatter": "plain",
            "filters": ["tokens"],
        }
    },
    "root": {"handlers": ["stderr"], "level": env.str("LOG_LEVEL", "INFO").upper()},
    "loggers": {
        "django": {"handlers": [], "propagate": True},
        "fontTools": {"level": "ERROR"},  # says at INFO which fonts it opens
        "weasyprint": {"level": "ERROR"},  # warns of the screen's part of print.css
        "celery": {"level": "WARNING"},  # else two lines every two seconds, for the sweep
    },
}
LABEL_READER = "offboarding.linter.labels.label_hint"  # of reasons and notes
