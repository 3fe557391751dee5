"""Claims to a court of a folder's endings: one that waits for the lawyer, one for an advocate from
outside, and one whose answer was recorded. Each names the folder's file as its exhibit.
"""

from clientcare.models import Client, Document, Membership, PortalToken, Role, User
from offboarding.court.actions.make_claim import make_claim
from offboarding.endings.actions.choose_path import choose_path
from offboarding.models import ClaimAnswer, CourtClaim, Path, RiskCase, Termination
from tests.support.defaults import put_in_default
from tests.support.demands import make_default
from tests.support.endings import TODAY, make_ending, with_talk
from tests.support.factories import make_client
from tests.support.world_letters import add_document


def add_claims(side, folder) -> None:
    folder.court_claim = add_claim(side, folder, folder.termination, lawyer=side.lawyer)
    folder.court_claim_outside = add_claim(side, folder, folder.termination_outside)
    folder.claim_link = PortalToken.objects.create(
        vendor=side.vendor,
        purpose="claim",
        subject_id=folder.termination_outside.pk,
        name=f"Arif {side.canary}",
        email=f"arif.{side.canary}@advokat.test",
        language="en",
        created_by=side.owner,
        expires_at=side.moment(-14),
    )
    answered = add_claim(side, folder, folder.termination_closed)
    ClaimAnswer.objects.create(
        vendor=side.vendor,
        claim=answered,
        kind="confirmed",
        note=f"Sudah dibaca {side.canary}",
        recorded_by=side.owner,
        day=side.day(2),
        advocate_name=f"Bayu {side.canary}",
        advocate_number=f"12.34 {side.canary}",
        signed_file=folder.attachment,
        pdf_sha256=answered.document.pdf_sha256,
        document=claim_paper(side, folder.termination_closed, 2),
    )


def add_claim(side, folder, ending: Termination, lawyer=None) -> CourtClaim:
    file = folder.attachment
    exhibit = {
        "number": 1,
        "name": file.name,
        "title": "",
        "member": f"files/001-bukti.{file.file_type}",
        "sha256": file.sha256,
        "recorded_on": side.day(5).isoformat(),
    }
    return CourtClaim.objects.create(
        vendor=side.vendor,
        termination=ending,
        forum="small",
        court=f"Pengadilan Negeri {side.canary}",
        district="same",
        as_of=side.day(3),
        amount="7500000",
        currency="IDR",
        exhibits=[exhibit],
        document=claim_paper(side, ending, 1),
        lawyer=lawyer,
    )


def claim_paper(side, ending: Termination, version: int) -> Document:
    return add_document(side, ending, "court_claim", ending.contract.number, version)


def default_for_court(side) -> dict[str, int]:
    """An ending by the court whose client owes money that is due."""
    contract = make_default(make_client(side.vendor, "Wulan"))
    case = RiskCase.objects.open().get(client=contract.client)
    ending = Termination.objects.create(
        vendor=side.vendor,
        case=case,
        client=contract.client,
        contract=contract,
        started_on=side.today,
        path=Path.COURT,
    )
    return {"pk": ending.pk}


def claim_for_outside(client: Client, owner: User) -> CourtClaim:
    """Over Rp7.500.000, of a vendor without a lawyer."""
    lawyers = Membership.objects.of(client.vendor).filter(role=Role.LAWYER)
    lawyers.update(ended_at="2026-11-01T00:00Z")
    ending = make_ending(client, owner)
    with_talk(ending, owner)
    put_in_default(ending, owner)
    choose_path(termination=ending, path=Path.COURT, by=owner, today=TODAY)
    about = {"forum": "small", "court": "Pengadilan Negeri Denpasar", "district": "same"}
    return make_claim(termination=ending, lawyer=None, by=owner, today=TODAY, **about)
