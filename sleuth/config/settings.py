"""Settings of one instance. No environment variable is needed to try it.

SLEUTH_HOME          folder that holds the instance's database and files (default: `var` beside the code)
SLEUTH_DATABASE_URL  postgres://… to use PostgreSQL instead of the embedded database
SLEUTH_HOSTS         comma-separated host names that the server answers to (default: this machine only)
SLEUTH_HTTPS         1 when the server stands behind TLS: cookies are then sent over TLS only
SLEUTH_LEDGER_HEADS  folder outside the database, on another machine if you can, where the ledger's heads are kept
SLEUTH_DEBUG         1 for development
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from sleuth.config import database

BASE_DIR = Path(__file__).resolve().parent.parent.parent
SLEUTH_HOME = Path(os.environ.get("SLEUTH_HOME") or BASE_DIR / "var").resolve()
SLEUTH_HOME.mkdir(parents=True, exist_ok=True, mode=0o700)
POLICY_PACKS = BASE_DIR / "policy_packs"


def _secret_key() -> str:
    file = SLEUTH_HOME / "secret_key"
    if not file.exists():
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(64))
    return file.read_text().strip()


SECRET_KEY = _secret_key()
DEBUG = os.environ.get("SLEUTH_DEBUG") == "1"
HTTPS = os.environ.get("SLEUTH_HTTPS") == "1"
ALLOWED_HOSTS = os.environ.get("SLEUTH_HOSTS", "127.0.0.1,localhost,[::1],testserver").split(",")
SLEUTH_LEDGER_HEADS = Path(os.environ["SLEUTH_LEDGER_HEADS"]) if os.environ.get("SLEUTH_LEDGER_HEADS") else None
SLEUTH_DEMO = (SLEUTH_HOME / "made-up").exists()

_address = os.environ.get("SLEUTH_DATABASE_URL")
DATABASES = {"default": database.from_address(_address) if _address else database.embedded(SLEUTH_HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "axes",
    "csp",
    "django_htmx",
    "sleuth.access",
    "sleuth.records",
    "sleuth.messages",
    "sleuth.matching",
    "sleuth.intake",
    "sleuth.strands.contact",
    "sleuth.strands.crime",
    "sleuth.strands.intelligence",
    "sleuth.api",
    "sleuth.web.hall",
    "sleuth.web.choosing",
    "sleuth.web.look",
    "sleuth.web.records",
    "sleuth.web.intake",
    "sleuth.web.contact",
    "sleuth.web.crime",
    "sleuth.web.intelligence",
    "sleuth.web.access",
    "sleuth.web.home",
    "sleuth.config.apps.Wiring",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "sleuth.web.access.middleware.SessionLimits",
    "sleuth.web.access.middleware.StatedPurpose",
    "sleuth.web.access.middleware.DeclaredActs",
    "sleuth.web.hall.methods.NothingToRead",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "sleuth.config.urls"
WSGI_APPLICATION = "sleuth.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "sleuth.web.access.frame.frame",
            ],
        },
    }
]

AUTH_USER_MODEL = "access.Officer"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "sleuth.access.sign_in.OfficerBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "sleuth.access.sign_in.LengthByPolicy"},
    {"NAME": "sleuth.access.sign_in.CommonByPolicy"},
    {"NAME": "sleuth.access.sign_in.UnlikeTheOfficer"},
]
LOGIN_URL = "access:sign_in"
LOGIN_REDIRECT_URL = "home:home"
LOGOUT_REDIRECT_URL = "access:sign_in"
AXES_FAILURE_LIMIT = "sleuth.access.sign_in.failures_allowed"
AXES_COOLOFF_TIME = "sleuth.access.sign_in.lockout_time"
AXES_LOCKOUT_PARAMETERS = ["username"]
AXES_USERNAME_CALLABLE = "sleuth.access.sign_in.counted_name"
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # "wait 15 minutes" stays true whoever goes on trying
AXES_LOCKOUT_CALLABLE = "sleuth.web.access.views.session.locked_out"
SESSION_COOKIE_NAME = "sleuth_session"
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = HTTPS
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_SECURE = HTTPS
CSRF_FAILURE_VIEW = "sleuth.web.hall.errors.csrf_failure"
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FILE_UPLOAD_TEMP_DIR = SLEUTH_HOME / "arriving"  # what is sent never lies outside the instance's own folder
FILE_UPLOAD_TEMP_DIR.mkdir(mode=0o700, exist_ok=True)
FILE_UPLOAD_HANDLERS = [
    "sleuth.web.intake.uploads.SizeLimit",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = False
STATIC_URL = "static/"
STATIC_ROOT = SLEUTH_HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
if DEBUG or os.environ.get("SLEUTH_TESTING") == "1":
    STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
MEDIA_ROOT = SLEUTH_HOME / "files"
FORM_RENDERER = "sleuth.web.hall.forms.HallRenderer"
SLEUTH_NATIONAL: dict[str, str] = {}  # key of a national system → the class that reaches it, by its dotted name
SLEUTH_WHO_CAN_HELP = "your supervisor, or the people who run Sleuth in your force"
SILENCED_SYSTEM_CHECKS = ["axes.W003", "axes.W006"]  # counted by user name alone, which no change of address evades

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # A refusal is in the ledger; here it would bury real faults.
    "loggers": {"django.request": {"level": "ERROR"}, "django.security": {"level": "ERROR"}},
}
