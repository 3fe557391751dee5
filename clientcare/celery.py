"""The Celery application. All its settings are the CELERY_* names of settings.py."""

import gc
import os

from celery import Celery

# Every process comes by here as it starts. What a start makes lives to the end: with its rounds so
# far apart the collector does not walk it meanwhile, and a process is there a seventh sooner.
gc.set_threshold(20_000, 50, 50)

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clientcare.settings")

app = Celery("clientcare")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
# by its name, because it needs models, which are not loaded yet
app.steps["worker"].add("clientcare.config.worker_watch:WorkerWatch")
