"""Which stored files can go into a handover pack, and as what."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from django.utils.translation import gettext as _

from clientcare.models import Attachment, Client, Delivery
from offboarding.evidence.exhibits import (
    FILE_OF_A_FACT,
    FoundFile,
    issued_files,
    uploaded_files,
)
from offboarding.models import (
    Demand,
    HandoverFile,
    HandoverKind,
    HandoverPack,
    SettlementItem,
    Termination,
)

# Model, its file and the lookup of its client: what was uploaded as proof is a paper, not work.
PAPERS = (
    *FILE_OF_A_FACT,
    (Delivery, "proof", "client"),
    (Delivery, "bounce", "client"),
    (Demand, "attachment", "client"),
    (Termination, "deed", "client"),
    (Termination, "consent", "client"),
    (SettlementItem, "receipt", "termination__client"),
)


@dataclass(frozen=True)
class OfferedFile:
    kind: str  # a HandoverKind
    file: FoundFile

    @property
    def label(self) -> str:
        title = self.file.title
        return f"{title} ({self.file.name})" if title else self.file.name


def offered_files(client: Client) -> dict[str, OfferedFile]:
    """By hash, oldest first, the same bytes once: what a case file may hold, too. An exported chat
    is data; what a fact rests on (a signed contract, a proof of payment, a notice) and what we
    issued are papers; all else is work.
    """
    by_age = sorted(with_kinds(client), key=lambda offer: offer.file.at)
    once = {offer.file.sha256: offer for offer in reversed(by_age)}
    return dict(reversed(once.items()))


def with_kinds(client: Client) -> Iterator[OfferedFile]:
    papers = papers_of(client)
    for file in uploaded_files(client):
        kind = HandoverKind.PAPER if file.sha256 in papers else HandoverKind.WORK
        yield OfferedFile(HandoverKind.DATA if file.origin else kind, file)
    for file in issued_files(client):
        yield OfferedFile(HandoverKind.PAPER, file)


def papers_of(client: Client) -> set[str]:
    """Hashes of the files that prove a fact: contracts, payments, notices, demands."""
    first, *others = (
        kind.objects.of(client.vendor)
        .filter(**{lookup: client})
        .exclude(**{file: None})
        .order_by()
        .values_list(f"{file}__sha256", flat=True)
        for kind, file, lookup in PAPERS
    )
    return set(first.union(*others))


def withdrawn_files(pack: HandoverPack) -> list[HandoverFile]:
    """Files of a pack that only withdrawn facts still refer to. They may belong to another client,
    so they are not handed over.
    """
    files = list(pack.files.all())
    hashes = {file.sha256 for file in files}
    stored = Attachment.objects.of(pack.vendor).filter(sha256__in=hashes)
    client = pack.termination.client
    valid_hashes = {file.sha256 for file in chain(uploaded_files(client), issued_files(client))}
    gone = set(stored.values_list("sha256", flat=True)) - valid_hashes
    return [file for file in files if file.sha256 in gone]


def why_not_handed_over(pack: HandoverPack) -> str:
    """What the client reads where nothing is handed over any more; empty while it is."""
    if pack.termination.cancelled_on:
        sentence = _(
            "The contract goes on, so no files are handed over now. Ask %(vendor)s for them."
        )
    elif withdrawn_files(pack):
        sentence = _("These files are being checked once more. Ask %(vendor)s for them.")
    else:
        return ""
    return sentence % {"vendor": pack.vendor.name}
