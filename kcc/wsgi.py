"""WSGI entry point for gunicorn."""

import os

from django.core.wsgi import get_wsgi_application

from kcc.logboek import dek_af

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kcc.settings")
application = get_wsgi_application()
dek_af("gunicorn.error", "gunicorn.access")
