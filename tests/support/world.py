"""Two vendors with every kind of row: Kejora and its rival Melati. A folder is all there is about
one client.

Rows are made directly, without the checks of the actions, because they only have to exist and to
belong to a vendor.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

from django.conf import settings
from django.utils import timezone

from clientcare.core import file_store as files
from clientcare.core.dates import local_today
from clientcare.models import (
    Attachment,
    Client,
    Invitation,
    Job,
    JobState,
    Language,
    Membership,
    Role,
    SubmittedForm,
    User,
    Vendor,
)
from contracts.models import TriggerParameters
from offboarding.overview.actions.refresh_overview import refresh_overview
from tests.support.factories import make_member, make_vendor
from tests.support.leak_marker import plant_marker
from tests.support.world_ending import add_ending
from tests.support.world_facts import add_facts
from tests.support.world_guard import add_guard
from tests.support.world_imports import add_imports, add_timeline
from tests.support.world_leads import add_enquiries
from tests.support.world_mail import add_mail

ROLES = (Role.OWNER, Role.STAFF, Role.LAWYER)
CANARIES = ("qxkejx", "qxmelx")  # of Kejora and Melati


@dataclass
class Side:
    """One vendor, its people, and a folder for each of its clients."""

    vendor: Vendor
    canary: str
    today: date
    people: dict[str, User] = field(default_factory=dict)
    folders: list[SimpleNamespace] = field(default_factory=list)

    @property
    def slug(self) -> str:
        return self.vendor.slug

    @property
    def folder(self) -> SimpleNamespace:
        return self.folders[0]

    @property
    def owner(self) -> User:
        return self.people[Role.OWNER]

    @property
    def staff(self) -> User:
        return self.people[Role.STAFF]

    @property
    def lawyer(self) -> User:
        return self.people[Role.LAWYER]

    def moment(self, days_ago: float = 0) -> datetime:
        return timezone.now() - timedelta(days=days_ago)

    def day(self, days_ago: int = 0) -> date:
        return self.today - timedelta(days=days_ago)

    def file(
        self, name: str, data: bytes, kind: str = "pdf", client: Client | None = None
    ) -> Attachment:
        stored = files.store_file(data, kind)
        return Attachment.objects.create(
            vendor=self.vendor,
            client=client,
            name=name,
            file_type=kind,
            size=stored.size,
            sha256=stored.sha256,
            uploaded_by=self.staff,
        )

    def pdf(self, name: str, client: Client | None = None) -> Attachment:
        return self.file(
            f"{name}.pdf", f"%PDF-1.4\n% {name} {self.canary}\n%%EOF\n".encode(), "pdf", client
        )


@dataclass
class World:
    kejora: Side
    melati: Side
    files: Path


def make_side(
    name: str, canary: str, people: tuple[str, ...], *, folders: int = 1, language: str = "en"
) -> Side:
    """A vendor with owner, staff, lawyer, a second lawyer and a former member, in this order of
    names.
    """
    vendor = make_vendor(name, name.lower())
    side = Side(vendor, canary, local_today(vendor))
    roles = dict(zip((*ROLES, "second_lawyer", "former"), people, strict=True))
    for role, person in roles.items():
        kept_role = {"second_lawyer": Role.LAWYER, "former": Role.STAFF}.get(role, role)
        side.people[role] = make_member(vendor, kept_role, person, language=language)
    Membership.objects.of(vendor).filter(user=side.people["former"]).update(ended_at=timezone.now())
    TriggerParameters.objects.create(vendor=vendor)
    plant_marker(vendor, canary)
    vendor.refresh_from_db()
    for _number in range(folders):
        add_folder(side)
    return side


def add_folder(side: Side) -> SimpleNamespace:
    """One more client with every kind of row."""
    folder = SimpleNamespace(number=len(side.folders) + 1, lawyer_id=side.lawyer.pk)
    # parts of addresses that name no row
    folder.rung, folder.export_code = "talk", "plain"
    folder.word, folder.step, folder.step_overridable = (
        "zz",
        "facts",
        "talk",
    )
    side.folders.append(folder)
    add_facts(side, folder)
    add_mail(side, folder)
    add_guard(side, folder)
    add_imports(side, folder)
    add_ending(side, folder)
    add_enquiries(side, folder)
    folder.stuck_job = Job.objects.create(
        vendor=side.vendor,
        kind="render_document",
        subject_id=folder.letter_pdf.pk,
        state=JobState.QUARANTINED,
        attempts=5,
        error="OSError: the disk is full",
    )
    SubmittedForm.objects.create(
        vendor=side.vendor,
        key=f"form-of-folder-{folder.number}",
        address=folder.client.get_absolute_url(),
        by=side.staff,
    )
    folder.staff_membership = Membership.objects.of(side.vendor).current().get(user=side.staff)
    folder.invitation = Invitation.objects.create(
        vendor=side.vendor,
        email=f"{side.canary}-{folder.number}@contoh.test",
        role=Role.STAFF,
        language=Language.INDONESIAN,
        invited_by=side.owner,
    )
    add_timeline(side, folder)
    Job.objects.of(side.vendor).filter(state=JobState.QUEUED).delete()  # judging has its own tests
    plant_marker(side.vendor, side.canary)
    refresh_overview(vendor=side.vendor, today=side.today)
    return folder


def make_world() -> World:
    """Both sides, with their files in settings.FILES_DIR."""
    kejora = make_side("Kejora", CANARIES[0], ("Ratna", "Sekar", "Maria", "Yohana", "Tono"))
    melati = make_side("Melati", CANARIES[1], ("Rudi", "Wulan", "Hendra", "Agnes", "Joko"))
    return World(kejora, melati, settings.FILES_DIR)
