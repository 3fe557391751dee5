"""The Celery application. All its settings are the CELERY_* names of settings.py."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clientcare.settings")

app = Celery("clientcare")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
# by its name, because it needs models, which are not loaded yet
app.steps["worker"].add("clientcare.config.worker_watch:WorkerWatch")
