"""What was learned from a folder's closed ending: a retrospective, a cause, proposals; and its plan
to stay in touch, with a message that was sent and the link to opt out.
"""

from clientcare.models import Interaction, PortalToken
from clientcare.portal.tokens import hash_secret, text_secret
from contracts.models import TimeEntry
from offboarding.aftermath.opted_out import open_opt_out_link, opt_out_address
from offboarding.models import (
    AlumniPlan,
    AlumniTouch,
    ImprovementProposal,
    Retrospective,
    RetrospectiveCause,
    Termination,
)


def add_aftermath(side, folder) -> None:
    written = Retrospective.objects.create(
        vendor=side.vendor,
        termination=folder.termination_closed,
        went_well=f"Rundown rapi {side.canary}",
        could_improve=f"Termin lebih awal {side.canary}",
        prevent=f"Uang muka dulu {side.canary}",
        written_by=side.staff,
    )
    folder.cause = RetrospectiveCause.objects.create(
        vendor=side.vendor,
        retrospective=written,
        cause=f"Termin terlambat {side.canary}",
        action=f"Perbaiki jadwal termin {side.canary}",
        responsible=side.staff,
        due_on=side.day(-5),
        noted_by=side.staff,
    )
    RetrospectiveCause.objects.create(
        vendor=side.vendor,
        retrospective=written,
        cause=f"Catatan tercecer {side.canary}",
        action=f"Satu tempat catatan {side.canary}",
        responsible=side.owner,
        due_on=side.day(10),
        done_on=side.day(12),
        evidence_url=f"https://arsip.example/{side.canary}",
    )
    RetrospectiveCause.objects.create(
        vendor=side.vendor,
        retrospective=written,
        cause=f"Cuaca {side.canary}",
        no_action_because=f"Di luar kendali {side.canary}",
    )
    folder.proposal = ImprovementProposal.objects.create(
        vendor=side.vendor,
        retrospective=written,
        kind="clause",
        subject="4.2",
        before=f"Dibayar setelah acara {side.canary}",
        after=f"Dibayar sebelum acara {side.canary}",
        why=f"Agar uang masuk {side.canary}",
        made_by=side.staff,
    )
    add_alumni(side, folder)


def add_alumni(side, folder) -> None:
    """The message after 30 days was sent; that after 90 is due."""
    ending = folder.termination_closed
    folder.alumni_plan = AlumniPlan.objects.create(
        vendor=side.vendor, termination=ending, started_by=side.owner
    )
    AlumniTouch.objects.create(
        vendor=side.vendor,
        plan=folder.alumni_plan,
        after_days=30,
        item=f"Selamat {side.canary}",
        text=f"Apa kabar? {side.canary}",
        channel="whatsapp",
        sent_on=side.day(20),
        interaction=Interaction.objects.filter(client=folder.client, direction="out").first(),
        written_by=side.staff,
    )
    token = PortalToken(
        vendor=side.vendor,
        client=folder.client,
        purpose="alumni",
        subject_id=folder.alumni_plan.pk,
        name=f"Klien {side.canary}",
        language="id",
        created_by=side.owner,
        expires_at=side.moment(-300),
        nonce=f"alumni-{folder.alumni_plan.pk}",
    )
    token.token_sha256 = hash_secret(text_secret(token))
    token.save()


def touch_text(side) -> str:
    link = open_opt_out_link(side.folder.alumni_plan, side.moment())
    return f"Apa kabar? {opt_out_address(link)}"


def touch_due(side) -> dict[str, int]:
    """The ending took effect 140 days ago, so that the message after 90 is due."""
    days = {"notice_given_on": side.day(150), "effective_on": side.day(140)}
    Termination.objects.filter(pk=side.folder.termination_closed.pk).update(**days)
    return {}


def touches_off(side) -> dict[str, int]:
    AlumniPlan.objects.filter(pk=side.folder.alumni_plan.pk).update(is_on=False)
    return {}


def line_with_time(side) -> dict[str, int]:
    contract = side.folder.termination_closed.contract
    row = {"vendor": side.vendor, "contract": contract, "line": contract.lines.first()}
    TimeEntry.objects.create(person="Sekar", day=side.day(90), minutes=90, what="Rapat", **row)
    return {}
