"""FACTS: who we serve, what happened. Loads the Celery app, so that every process can
queue jobs.
"""

from clientcare.celery import app as celery_app

__all__ = ["celery_app"]
