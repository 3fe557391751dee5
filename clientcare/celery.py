"""The Celery application. All its settings are the CELERY_* names of settings.py."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clientcare.settings")

app = Celery("clientcare")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
