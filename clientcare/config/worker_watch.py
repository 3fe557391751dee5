"""Ends a worker that takes no message while a job waits, so that it is restarted.

On the folder broker a pool process that is killed while it waits for work leaves the pool's queue
locked: the other processes wait forever, and no job is done although the worker seems healthy. A
connection that dies silently has the same effect on any broker. The supervisor, or compose,
restarts the worker; the jobs are rows, so none is lost.
"""

import logging
import os
from dataclasses import dataclass
from threading import Event, Thread
from time import monotonic

from celery.bootsteps import StartStopStep
from celery.worker import state
from django.conf import settings
from django.db import DatabaseError, connections
from django.utils import timezone

from clientcare.config.background import is_any_waiting

logger = logging.getLogger(__name__)

CHECKS = 6  # within the time that a worker may be idle while a job waits
STARTING = 20.0  # seconds that a pool's processes may need before they take anything
KILLING = 10.0  # seconds by which a job may outlive its time limit, while its process is killed


class WorkerWatch(StartStopStep):
    """The watching thread, as a part of a worker's main process."""

    requires = {"celery.worker.components:Pool"}

    def create(self, worker: object) -> "Watcher":
        return Watcher(settings.JOB_STALL_SECONDS)


@dataclass
class Idleness:
    """For how long a worker has been idle, in seconds of a monotonic clock. A worker is not idle
    while it starts, nor while it is busy with a job for at most `busy_limit`.
    """

    busy_limit: float
    now: float
    taken: int = 0

    def __post_init__(self) -> None:
        self.taken_at = self.idle_since = self.now + STARTING

    def seconds(self, now: float, taken: int, is_busy: bool) -> float:
        """The seconds of idleness. `taken`: the number of messages the worker has begun so far."""
        if taken != self.taken:
            self.taken, self.taken_at, self.idle_since = taken, now, now
        elif is_busy and now - self.taken_at <= self.busy_limit:
            self.idle_since = now
        return now - self.idle_since


class Watcher(Thread):
    """Checks every few seconds whether the worker is stuck: idle for more than `limit` seconds
    while a job has waited as long.
    """

    def __init__(self, limit: float) -> None:
        super().__init__(name="worker watch", daemon=True)
        self.limit, self.stopped = limit, Event()
        self.idleness = Idleness(settings.JOB_TIME_LIMIT + KILLING, monotonic())

    def run(self) -> None:
        while not self.stopped.wait(self.limit / CHECKS):
            taken = sum(state.total_count.values())
            idle = self.idleness.seconds(monotonic(), taken, bool(state.active_requests))
            if idle > self.limit and self.sees_waiting_job():
                logger.error("took nothing for %.0f s while a job waits: ends to start again", idle)
                os._exit(1)  # a graceful stop would wait for the processes that hang

    def sees_waiting_job(self) -> bool:
        try:
            return is_any_waiting(timezone.now(), self.limit)
        except DatabaseError:
            logger.warning("cannot see whether a job waits", exc_info=True)
            return False
        finally:
            connections.close_all()  # so that a process forked by the pool does not share it

    def stop(self) -> None:
        self.stopped.set()
