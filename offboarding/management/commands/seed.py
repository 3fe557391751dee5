"""The demo vendor, made by the actions themselves and anchored to today: at once, or in the
background, where each client's story is a job that queues the next one.
"""

import argparse
from collections.abc import Callable, Iterator
from itertools import chain

from celery import current_app
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from clientcare.core import jobs
from clientcare.core.dates import local_today
from clientcare.models import (
    CalendarDay,
    Client,
    Interaction,
    Invitation,
    Job,
    JobState,
    Role,
    User,
    Vendor,
)
from clientcare.models.job import REFRESHES
from clientcare.people.actions.accept_invitation import accept_invitation
from clientcare.people.actions.change_profile import change_profile
from clientcare.people.actions.create_vendor import create_vendor
from clientcare.people.actions.edit_vendor import edit_vendor
from clientcare.people.actions.invite_member import invite_member
from contracts.clauses.actions.make_library import make_library
from offboarding.endings.actions.refresh_cases import refresh_cases
from offboarding.management.demo import (
    books,
    calm,
    chats,
    crossed,
    ended,
    requests,
    risky,
    settled,
    steps,
)
from offboarding.management.demo.desk import Desk
from offboarding.management.demo.signature import draw_signature

SLUG, PASSWORD = "kejora", "kejora-2026"
PEOPLE = (
    ("owner", "ratna@kejora.example", "Ratna Wulandari", "Pemilik"),
    ("staff", "sekar@kejora.example", "Sekar Ayuningtyas", "Koordinator klien"),
    ("lawyer", "maria@kejora.example", "Maria T. Siahaan, S.H., M.H.", "Advokat"),
)
PROFILE = {
    "legal_name": "CV Kejora Nusantara",
    "address": "Jalan Melati 7",
    "city": "Bandung",
    "phone": "022 5550 101",
    "email": "halo@kejora.example",
    "from_email": "halo@kejora.example",
    "letter_code": "KJN",
    "bank_name": "Bank Contoh",
    "bank_account_number": "123 456 7890",
    "bank_account_holder": "CV Kejora Nusantara",
}


class Command(BaseCommand):
    help = (
        "Make the demo vendor “Kejora Nusantara” with some thirty clients. Does nothing when it "
        "is there already."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--reset",
            action="store_true",
            help="empty the whole database first (demo machines only)",
        )
        parser.add_argument(
            "--background",
            action="store_true",
            help="make the vendor and its people now, the clients by the worker",
        )
        # for the worker: the story to make now
        parser.add_argument("--step", type=int, help=argparse.SUPPRESS)

    def handle(self, *args: object, **options) -> None:
        if options["step"] is not None:
            make_step(options["step"])
            return
        if options["reset"]:
            call_command("flush", interactive=False, verbosity=0)
        if Vendor.objects.filter(slug=SLUG).exists():
            self.stdout.write("The demo vendor is there already. --reset makes it again.")
            return
        make_later() if options["background"] else make_now()
        logins = write_logins()
        self.stdout.write(f"The demo vendor is at /v/{SLUG}/.\n{logins}")


def make_now() -> None:
    # the kinds of jobs: the letters are printed here and now
    current_app.loader.import_default_modules()
    desk = open_desk()
    for story in stories():
        with transaction.atomic():
            story(desk)
    finish(desk)


@transaction.atomic
def make_later() -> None:
    """Create the vendor and its people; the stories become jobs, whose progress is shown in the
    app.
    """
    queue_step(open_desk().vendor, 0)


def queue_step(vendor: Vendor, place: int) -> None:
    job = jobs.queue_job(vendor, "make_demo", vendor.pk)
    Job.objects.filter(pk=job.pk).update(progress=place, total=len(list(stories())))


@transaction.atomic
def make_step(place: int) -> None:
    """Make one story and queue the job of the next, in the transaction that marks this job done, so
    that no story is made twice.
    """
    vendor, all_stories = Vendor.objects.get(slug=SLUG), list(stories())
    desk = desk_of(vendor)
    all_stories[place](desk)
    # Judged once at the end: judging a half-made story would open other cases.
    Job.objects.of(vendor).filter(kind__in=REFRESHES, state=JobState.QUEUED).delete()
    if place + 1 < len(all_stories):
        queue_step(vendor, place + 1)
    else:
        finish(desk)


def desk_of(vendor: Vendor) -> Desk:
    """The desk when some of the clients are made already."""
    people = (User.objects.get(email=email) for _role, email, *_ in PEOPLE)
    return Desk(
        vendor, *people, local_today(vendor), client_count=Client.objects.of(vendor).count()
    )


@transaction.atomic
def open_desk() -> Desk:
    name, email, *_ = PEOPLE[0]
    vendor = create_vendor(name="Kejora Nusantara", slug=SLUG, owner_email=email)
    Vendor.objects.filter(pk=vendor.pk).update(is_demo=True, first_steps_over_at=timezone.now())
    for role, email, _name, _title in PEOPLE[1:]:
        invite_member(vendor=vendor, email=email, role=Role(role), by=None)
    people = {}
    for role, email, name, title in PEOPLE:
        people[role] = accept_invitation(
            invitation=Invitation.objects.of(vendor).get(email=email),
            name=name,
            title=title,
            password=PASSWORD,
            now=timezone.now(),
        )
    vendor = edit_vendor(vendor=vendor, fields=PROFILE, by=people["owner"])
    change_profile(user=people["owner"], fields={"title_en": "Owner"}, signature=draw_signature())
    make_library(vendor=vendor, today=local_today(vendor), by=people["owner"])
    # These addresses receive no mail, and the library is made.
    Job.objects.of(vendor).filter(kind__in=["send_invitation", "make_library"]).delete()
    desk = Desk(vendor, people["owner"], people["staff"], people["lawyer"], local_today(vendor))
    close_the_office(desk)
    return desk


def close_the_office(desk: Desk) -> None:
    """Two days of the vendor's own calendar, one over and one to come."""
    for day, name in (
        (desk.near(101), "Hari tim Kejora"),
        (desk.next_work(desk.ago(-19)), "Rapat kerja tahunan"),
    ):
        CalendarDay.objects.create(vendor=desk.vendor, day=day, name=name)
    del desk.days_off


def stories() -> Iterator[Callable[[Desk], None]]:
    """One for each client, and the old book at the end."""
    return chain(
        calm.CALM_STORIES,
        settled.SETTLED_STORIES,
        chats.CHATS_STORIES,
        requests.REQUESTS_STORIES,
        risky.RISKY_STORIES,
        crossed.CROSSED_STORIES,
        steps.STEPS_STORIES,
        ended.ENDED_STORIES,
        books.BOOKS_STORIES,
    )


def finish(desk: Desk) -> None:
    """Judge everything once, so that the demo does not begin with a queue of judging.

    Contacts get their own day as the day of recording, as in an office that logs them at once.
    """
    logged_today = Interaction.objects.of(desk.vendor).filter(day__lt=desk.today, chat_import=None)
    logged_today.update(recorded_at=F("occurred_at"))
    refresh_cases(vendor=desk.vendor, today=desk.today)
    Job.objects.of(desk.vendor).filter(kind__in=REFRESHES).delete()


def write_logins() -> str:
    """`manage.py serve` prints this file below the address."""
    lines = [f"  {role:<7} {email}" for role, email, *_ in PEOPLE]
    text = "\n".join(["Demo logins, all with the password " + PASSWORD + ":", *lines]) + "\n"
    (settings.VAR_DIR / "demo-logins.txt").write_text(text)
    return text
