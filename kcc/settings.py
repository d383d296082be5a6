"""Settings; everything that differs per environment comes from `kcc/omgeving.py`."""

import base64
import hashlib
import os
from pathlib import Path

from celery.schedules import crontab
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from kcc import omgeving
from kcc.api.enumnamen import ENUMNAMEN

BASE_DIR = Path(__file__).resolve().parent.parent
OMGEVING = omgeving.omgeving()
DEMO = OMGEVING == "demo"
PRODUCTIE = OMGEVING == "productie"
DEBUG = False

if PRODUCTIE and os.environ.get("KCC_NU"):
    raise ImproperlyConfigured("KCC_NU zet de klok vast en mag niet in productie.")

SECRET_KEY = omgeving.tekst("KCC_GEHEIM", None if PRODUCTIE else "alleen-voor-demo-en-tests" * 3)
KCC_HASH_SLEUTEL = omgeving.tekst("KCC_HASH_SLEUTEL", None if PRODUCTIE else SECRET_KEY)
_AFGELEID = base64.urlsafe_b64encode(hashlib.sha256(SECRET_KEY.encode()).digest()).decode()
KCC_VERSLEUTEL_SLEUTELS = omgeving.tekst("KCC_VERSLEUTEL_SLEUTELS", None if PRODUCTIE else _AFGELEID).split(
    ","
)
GEMEENTE = omgeving.tekst("KCC_GEMEENTE", "Voorbeeldstad")
RSIN = omgeving.tekst("KCC_RSIN", "" if PRODUCTIE else "123456782")  # of the gemeente, as ZGW names it
ALLOWED_HOSTS = omgeving.lijst("KCC_HOSTS", "localhost,127.0.0.1,[::1],testserver" if not PRODUCTIE else "")
CSRF_TRUSTED_ORIGINS = omgeving.lijst("KCC_ORIGINS")

APPS = ["dashboards", "contacts", "regie", "zaken", "dvo", "catalogus", "kcc"]  # from the top floor down
INSTALLED_APPS = [
    *APPS,
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_filters",
    "rest_framework",
    "drf_spectacular",
    "axes",
    "csp",
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
    "kcc.verzoek.InrichtingMiddleware",
    "kcc.toegang.ToegangMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "kcc.urls"
WSGI_APPLICATION = "kcc.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "kcc.menu.context",
            ],
        },
    }
]

DATABASES = {"default": omgeving.database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "kcc.Medewerker"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
if not PRODUCTIE:
    PASSWORD_HASHERS = [
        "django.contrib.auth.hashers.MD5PasswordHasher"
    ]  # demo people share one known password
LOGIN_URL = "inloggen"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "inloggen"
CSRF_FAILURE_VIEW = "kcc.views.csrf_mislukt"
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_CALLABLE = "kcc.services.beveiliging.naam_voor_slot"
AXES_LOCKOUT_TEMPLATE = "kcc/geblokkeerd.html"
AXES_RESET_ON_SUCCESS = True
AXES_ENABLE_ADMIN = False

LANGUAGE_CODE = "nl"
TIME_ZONE = "Europe/Amsterdam"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = Path(omgeving.tekst("KCC_STATIC", str(BASE_DIR / ".kcc" / "static")))
MEDIA_ROOT = Path(omgeving.tekst("KCC_MEDIA", str(BASE_DIR / ".kcc" / "media")))
FILE_UPLOAD_HANDLERS = [
    "kcc.uploads.ZichtbareNamen",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
_STATIC = "whitenoise.storage.CompressedManifestStaticFilesStorage"
if OMGEVING == "test":
    _STATIC = "django.contrib.staticfiles.storage.StaticFilesStorage"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": _STATIC},
}
WHITENOISE_USE_FINDERS = OMGEVING == "test"

REDIS_URL = omgeving.tekst("REDIS_URL", "redis://127.0.0.1:6379/0")
CELERY_BROKER_URL = REDIS_URL if not REDIS_URL.startswith("unix://") else "redis+socket://" + REDIS_URL[7:]
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_TIME_LIMIT = 900
CELERY_TASK_SOFT_TIME_LIMIT = 840
CELERY_TASK_PUBLISH_RETRY = False
CELERY_TASK_DEFAULT_QUEUE = omgeving.tekst("KCC_WACHTRIJ", "kcc")
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 3600,
    "socket_connect_timeout": 1,
    "socket_timeout": 5,
    "max_retries": 0,
}
CELERY_TIMEZONE = TIME_ZONE
CELERY_BEAT_SCHEDULE = {
    "veeg-achterstallige-plannen": {"task": "regie.tasks.veeg", "schedule": 60.0},
    "leg-onaangeroerde-zaken-terug": {"task": "regie.tasks.leg_terug", "schedule": 300.0},
    "controleer-plannen": {"task": "regie.tasks.plancontrole", "schedule": crontab(hour=2, minute=30)},
    "veeg-planrondes": {"task": "regie.tasks.veeg_planrondes", "schedule": 60.0},
    "veeg-bulk": {"task": "regie.tasks.veeg_bulk", "schedule": 60.0},
    "veeg-simulaties": {"task": "regie.tasks.veeg_simulaties", "schedule": 60.0},
    "bewaak-beloften": {"task": "regie.tasks.bewaak", "schedule": 300.0},
    "klim-met-onbeantwoorde-vragen": {"task": "regie.tasks.klim", "schedule": 900.0},
    "voorspel": {"task": "regie.tasks.voorspel", "schedule": 900.0},
    "voorspel-na-de-nacht": {"task": "regie.tasks.voorspel", "schedule": crontab(hour=0, minute=10)},
    "veeg-wachtende-mail": {"task": "contacts.tasks.veeg_mail", "schedule": 60.0},
    "veeg-wijzigingen": {"task": "kcc.tasks.veeg_wijzigingen", "schedule": 60.0},
    "haal-post-op": {"task": "contacts.tasks.haal_post_op", "schedule": 60.0},
    "veeg-berichten": {"task": "contacts.tasks.veeg_berichten", "schedule": 60.0},
    "ruim-bestanden-op": {"task": "contacts.tasks.ruim_bestanden_op", "schedule": crontab(hour=3, minute=15)},
    "veeg-meekijkers": {"task": "kcc.tasks.veeg_meekijkers", "schedule": 300.0},
    "zoek-leveringen": {"task": "kcc.tasks.zoek_leveringen", "schedule": 5.0},
    "ruim-leveringen-op": {"task": "kcc.tasks.ruim_leveringen_op", "schedule": crontab(hour=3, minute=25)},
    "ruim-aanroepen-op": {"task": "kcc.tasks.ruim_aanroepen_op", "schedule": crontab(hour=3, minute=20)},
    "ruim-herhaalsleutels-op": {"task": "kcc.tasks.ruim_herhaalsleutels_op", "schedule": 3600.0},
    "bouw-zoekindex": {"task": "catalogus.tasks.bouw_index", "schedule": 15.0},
    "trek-steekproef": {"task": "catalogus.tasks.trek_steekproef", "schedule": crontab(hour=4, minute=10)},
    "leg-de-dag-vast": {"task": "dashboards.tasks.leg_dag_vast", "schedule": crontab(hour=23, minute=55)},
}

_MAIL = {"test": "locmem", "demo": "filebased"}.get(OMGEVING, "smtp")
EMAIL_BACKEND = f"django.core.mail.backends.{_MAIL}.EmailBackend"
EMAIL_FILE_PATH = BASE_DIR / ".kcc" / "mail"
EMAIL_HOST = omgeving.tekst("KCC_MAIL_SERVER", "localhost")
EMAIL_PORT = omgeving.geheel("KCC_MAIL_POORT", 25)
EMAIL_HOST_USER = omgeving.tekst("KCC_MAIL_GEBRUIKER", "")
EMAIL_HOST_PASSWORD = omgeving.tekst("KCC_MAIL_WACHTWOORD", "")
EMAIL_USE_TLS = omgeving.vlag("KCC_MAIL_TLS")
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = omgeving.tekst("KCC_MAIL_AFZENDER", "kcc@localhost")
IMAP_SERVER = omgeving.tekst("KCC_IMAP_SERVER", "")  # empty: no mail is fetched
IMAP_POORT = omgeving.geheel("KCC_IMAP_POORT", 993)
IMAP_GEBRUIKER = omgeving.tekst("KCC_IMAP_GEBRUIKER", "")
IMAP_WACHTWOORD = omgeving.tekst("KCC_IMAP_WACHTWOORD", "")
IMAP_MAP = omgeving.tekst("KCC_IMAP_MAP", "INBOX")
IMAP_VERWERKT = omgeving.tekst("KCC_IMAP_VERWERKT", "Verwerkt")
IMAP_GEWEIGERD = omgeving.tekst("KCC_IMAP_GEWEIGERD", "Geweigerd")
IMAP_TLS = omgeving.vlag("KCC_IMAP_TLS", standaard=True)
TELEFOON = omgeving.tekst(
    "KCC_TELEFOON", "" if PRODUCTIE else "14 0123"
)  # for who would rather speak to somebody
WEBHOOK_TOEGESTAAN = omgeving.lijst(
    "KCC_WEBHOOK_TOEGESTAAN", "" if PRODUCTIE else "127.0.0.1/32"
)  # hosts and networks that may be private or plain http
PROXYS = omgeving.geheel("KCC_PROXYS", 1 if PRODUCTIE else 0)  # of ours before the application

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 10 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
X_FRAME_OPTIONS = "DENY"
if PRODUCTIE:
    SECURE_SSL_REDIRECT = omgeving.vlag("KCC_HTTPS", standaard=True)
    SECURE_REDIRECT_EXEMPT = [r"^healthz/"]
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT
    SECURE_HSTS_SECONDS = 31536000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "kcc.api.toegang.TokenAuthenticatie",
        "kcc.api.toegang.SessieAuthenticatie",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["kcc.api.toegang.Rechtmatig"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["kcc.api.invoer.StrengeJson"],
    "DEFAULT_FILTER_BACKENDS": ["kcc.api.filters.CamelFilterBackend"],
    "DEFAULT_PAGINATION_CLASS": "kcc.api.paginering.Paginering",
    "DEFAULT_SCHEMA_CLASS": "kcc.api.schema.Schema",
    "EXCEPTION_HANDLER": "kcc.api.problemen.als_probleem",
    "PAGE_SIZE": 100,
    "URL_FORMAT_OVERRIDE": None,
}
API_VERSIE = "0.1.0"
SPECTACULAR_SETTINGS = {
    "TITLE": "KCC",
    "DESCRIPTION": "Gesprekken, klantaanvragen, zaken en hun planning van het Klant Contact Centrum.",
    "VERSION": API_VERSIE,
    "CONTACT": {
        "name": "Beheer KCC",
        "url": "https://kcc.example.org",
        "email": "kcc@example.org",
    },
    "LICENSE": {"name": "EUPL-1.2", "url": "https://eupl.eu/1.2/nl"},
    "SERVERS": [{"url": "/api/v1"}],
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SCHEMA_PATH_PREFIX_TRIM": True,
    "SERVE_INCLUDE_SCHEMA": False,
    "COMPONENT_SPLIT_REQUEST": True,
    "ENUM_NAME_OVERRIDES": ENUMNAMEN,
    "PREPROCESSING_HOOKS": ["kcc.api.schema.alleen_eigen"],
    "GET_LIB_DOC_EXCLUDES": "kcc.api.schema.zonder_uitleg",
    "POSTPROCESSING_HOOKS": ["drf_spectacular.hooks.postprocess_schema_enums", "kcc.api.schema.werk_af"],
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "regel": {
            "()": "kcc.logboek.ZonderWaarden",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "regel"}},
    "root": {"handlers": ["console"], "level": omgeving.tekst("KCC_LOGNIVEAU", "INFO")},
    "loggers": {"axes": {"level": "ERROR"}, "celery": {"level": "WARNING"}},
}
