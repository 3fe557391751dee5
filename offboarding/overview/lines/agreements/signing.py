"""A contract sent out for signing waits for us: for the owner's signature; to be recorded, if the
last signature could not record it; for a talk, if a signer refused. A signed one waits for its
kickoff.
"""

from collections.abc import Collection, Iterator
from datetime import date

from django.db.models import Exists, Max, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from clientcare.clients.rows_of_clients import RowsOf
from clientcare.models import Interaction
from contracts.judging.reply_clock import ANSWER
from contracts.models import (
    ContractGap,
    Kickoff,
    Signature,
    SignatureKind,
    Signer,
    Signing,
    SigningOutcome,
)
from offboarding.models import TodayLine
from offboarding.overview.lines.kind import LineInputs, LineKind, ShownLine, Viewing, WaitingLine

LONGEST_DETAIL = 40
OURS, FINISH, REFUSED, KICKOFF = "ours", "finish", "refused", "kickoff"
PERMISSIONS = {
    OURS: "document.send",
    FINISH: "fact.record",
    REFUSED: "fact.record",
    KICKOFF: "fact.record",
}
WAITING_SENTENCES = {
    OURS: _("The contract of %(client)s waits for your signature."),
    FINISH: _("The contract of %(client)s is signed by everybody, and not recorded yet."),
    REFUSED: _("The contract of %(client)s was refused: talk about it with them."),
    KICKOFF: _("The contract of %(client)s is signed: its kickoff is missing."),
}
WHY = {
    REFUSED: _("Contract %(number)s, refused on %(day)s. Its page has the reason."),
    KICKOFF: _("Contract %(number)s, signed on %(day)s. Work is recorded from the kickoff on."),
}
BUTTONS = {
    OURS: _("Read and sign"),
    FINISH: _("See why"),
    REFUSED: _("Read the reason"),
    KICKOFF: _("Record the kickoff"),
}


class SigningLines(LineKind):
    key = "signing"
    rank = 6
    rests_on = (RowsOf(Signing, "draft__client"),)

    def gather(self, inputs: LineInputs) -> Iterator[TodayLine]:
        for signing in waiting_signings(inputs.client_ids, inputs.today):
            state = state_of(signing)
            signed_on = inputs.day_of(signing.last_signed_at)
            is_kickoff = state == KICKOFF
            yield TodayLine(
                vendor=inputs.vendor,
                client_id=signing.draft.client_id,
                kind=self.key,
                subject_id=signing.draft.contract_id if is_kickoff else signing.pk,
                detail=f"{state} {signing.draft.number}"[:LONGEST_DETAIL],
                rank=self.rank,
                shown_from=signed_on,
                due=signed_on,
                permission=PERMISSIONS[state],
            )

    def show(self, line: WaitingLine, viewing: Viewing) -> ShownLine:
        state, number = line.detail.split(" ", 1)
        names = {"number": number, "day": viewing.day(line.due)}
        why = WHY.get(state, _("Contract %(number)s, signed by the client on %(day)s."))
        page = "contract_kickoff" if state == KICKOFF else "signing"
        return ShownLine(
            line.due,
            line.client_name,
            WAITING_SENTENCES[state],
            str(why) % names,
            viewing.address(page, line.subject_id),
            BUTTONS[state],
        )


def waiting_signings(clients: Collection[int], today: date) -> QuerySet[Signing]:
    """Signings that every signer of the client has signed: while the contract is not recorded, or
    is in force without a kickoff. And refused ones that nothing followed. `is_ours`: the owner has
    not signed.
    """
    signed = Signature.objects.filter(signer=OuterRef("pk")).exclude(kind=SignatureKind.REFUSED)
    unsigned = Signer.objects.filter(~Exists(signed), signing=OuterRef("pk"))
    gaps = ContractGap.objects.covering(today).filter(contract=OuterRef("draft__contract"))
    ends_on = "draft__contract__ends_on"
    not_past = Q(**{ends_on: None}) | Q(**{f"{ends_on}__gte": today})
    unstarted = Q(
        not_past,
        ~Exists(gaps),
        ~Exists(Kickoff.objects.of_contract(OuterRef("draft__contract"))),
        outcome=SigningOutcome.SIGNED,
        draft__contract__withdrawal=None,
    )
    is_out = Q(~Exists(unsigned.filter(is_vendor=False)), outcome="")
    signings = Signing.objects.filter(is_out | unstarted | refused(), draft__client__in=clients)
    last = Max("signers__answers__signed_at")
    signings = signings.annotate(last_signed_at=last, is_ours=Exists(unsigned))
    return signings.select_related("draft").order_by("pk")


def refused() -> Q:
    """A signer refused, and since then we have neither answered the client nor sent the draft out
    again, nor was it signed in another way.
    """
    again = Signing.objects.filter(draft=OuterRef("draft"), pk__gt=OuterRef("pk"))
    answered = Interaction.objects.valid().filter(
        ANSWER, client=OuterRef("draft__client"), occurred_at__gt=OuterRef("ended_at")
    )
    unfollowed = Q(~Exists(again), ~Exists(answered), draft__contract=None)
    return unfollowed & Q(outcome=SigningOutcome.REFUSED)


def state_of(signing: Signing) -> str:
    if signing.outcome == SigningOutcome.REFUSED:
        return REFUSED
    if signing.outcome:
        return KICKOFF
    return OURS if signing.is_ours else FINISH


SIGNING = SigningLines()
