"""FACTS: who we serve and what happened; and the platform under them: people, documents, delivery,
jobs, the timeline. Knows nothing of the two floors above. Loads the Celery app, so that every
process can queue jobs.
"""

from clientcare.celery import app as celery_app

__all__ = ["celery_app"]
