"""What a court may not uphold in a contract, and what it lacks: each with its reason and source.

Sources are those of KUHPerdata and of the consumer law (UU 8/1999); most of what is written about
them here is secondary, and none of it is legal advice: a lawyer reads the contract. A warning stops
nothing.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clientcare.models import ClientKind
from contracts.agreement.boundaries import TERM_KINDS
from contracts.agreement.boundaries.clauses.cancellation import Cancellation
from contracts.agreement.boundaries.clauses.default import Default
from contracts.agreement.boundaries.clauses.deposit import Deposit, DepositMode
from contracts.agreement.boundaries.clauses.dispute import Dispute
from contracts.agreement.boundaries.clauses.waiver_1266 import Waiver1266
from contracts.agreement.boundaries.notice import Notice
from contracts.agreement.boundaries.payment import PaymentTerms
from contracts.agreement.boundaries.term_kind import TermKind
from contracts.clauses.draft_content import DraftClause

# Fees beyond half of what is not done are above what is seen in practice (domain notes, S47).
USUAL_FEE = Decimal(50)
FORFEITURE = re.compile(
    r"\bhangus\b|tidak (?:dapat|bisa|akan) dikembalikan|\bnon-?refundable\b|\bnot refundable\b"
    r"|\b(?:is|are|be) forfeited\b",
    re.IGNORECASE,
)
LATER_RULES = re.compile(
    r"(?:sewaktu-waktu|sepihak)[^.]{0,60}?\b(?:meng|di|ber)?ubah(?:nya)?\b"
    r"|\b(?:meng|di|ber)?ubah(?:nya)?\b[^.]{0,60}?(?:sewaktu-waktu|sepihak)"
    r"|\bat any time\b[^.]{0,60}?\bchange|\bchange[^.]{0,60}?\bat any time\b",
    re.IGNORECASE,
)
# What stands before such words where nobody may do it, or the client or both sides may.
NOT_OURS = re.compile(
    r"(?:\b(?:tidak|tak|dilarang)\s+(?:(?:dapat|boleh|bisa|akan|berhak)\s+)?(?:(?:kami|klien)\s+)?"
    r"|\btidak (?:ada )?(?:satu )?pihak(?: pun)?(?: yang)? (?:dapat|boleh|berhak)\s+"
    r"|\b(?:klien|anda|(?<!satu )pihak)\s+(?:dapat|boleh|bisa|berhak)\s+)(?:secara\s+)?$"
    r"|\b(?:not|never|cannot|no)\s+(?:be\s+)?$"
    r"|\b(?:no|neither|the|both)\s+(?:client|party|parties|side|sides)\s+(?:may|can|shall)\s+$"
    r"|\byou\s+(?:may|can)\s+$",
    re.IGNORECASE,
)
NEVER_ALONE = re.compile(
    r"\b(?:tidak|bukan)\s+(?:secara\s+)?(?:sewaktu-waktu|sepihak)|\bnot at any time\b",
    re.IGNORECASE,
)
# Not where the client may, or we may not.
LESS_SERVICE = re.compile(
    r"(?<!tidak )(?<!klien )(?<!anda )\bberhak\b[^.]{0,60}"
    r"\b(?:mengurangi|memotong)\b[^.]{0,40}\b(?:layanan|jasa|manfaat)\b"
    r"|\bwe (?:may|can)\b(?! not\b)[^.]{0,40}\b(?:reduce|cut)\b[^.]{0,40}\bservices?\b",
    re.IGNORECASE,
)


# What every contract should say, why, and by which article.
MISSING = (
    (
        Notice,
        gettext_lazy("No clause says how the contract is ended, and with how much notice."),
        gettext_lazy("Without it only both sides together end the contract."),
        "KUHPerdata Pasal 1338(2)",
    ),
    (
        Default,
        gettext_lazy("No clause says what comes before an ending for default."),
        gettext_lazy("Without it an ending for default is not possible here."),
        "KUHPerdata Pasal 1238, 1243",
    ),
    (
        Waiver1266,
        gettext_lazy("Article 1266 is not waived."),
        gettext_lazy(
            "Then only a court ends the contract for default. Writers differ on the waiver."
        ),
        "KUHPerdata Pasal 1266",
    ),
    (
        Dispute,
        gettext_lazy("No clause says where a dispute goes."),
        gettext_lazy("Then it goes to the court where the defendant lives."),
        "HIR Pasal 118",
    ),
    (
        Cancellation,
        gettext_lazy("No clause names a fee for cancelling."),
        gettext_lazy("Then nothing is due for the work not done, however late the client cancels."),
        "KUHPerdata Pasal 1249, 1304",
    ),
)


@dataclass(frozen=True)
class ContractWarning:
    """`text`: what is so; `reason`: why it matters; `source`: where that comes from."""

    kind: str
    text: str
    reason: str
    source: str

    @property
    def term_label(self) -> str:
        return TERM_KINDS.label_of(self.kind)


def contract_warnings(
    clauses: Sequence[DraftClause], client_kind: str = ClientKind.CONSUMER
) -> list[ContractWarning]:
    """Of a contract or a template; a template warns as for a private person. Clauses whose value
    cannot be read are left out.
    """
    agreed = {clause.kind: clause.agreed for clause in clauses}
    is_consumer = client_kind == ClientKind.CONSUMER
    return [
        *deposit_warnings(agreed, is_consumer),
        *fee_warnings(agreed),
        *(wording_warnings(clauses) if is_consumer else ()),
        *missing_clauses(agreed),
        *late_fee_warnings(agreed),
    ]


def deposit_warnings(
    agreed: Mapping[str, TermKind], is_consumer: bool
) -> Iterator[ContractWarning]:
    deposit = agreed.get(Deposit.code)
    if not isinstance(deposit, Deposit) or deposit.mode == DepositMode.CREDIT:
        return
    if is_consumer:
        yield ContractWarning(
            Deposit.code,
            _("A part of the deposit is kept from a private person."),
            _(
                "A standard clause by which a business may refuse to return money is void. Tie the "
                "sum to real costs, have the clause initialled by itself, in readable type."
            ),
            "UU 8/1999 Pasal 18(1)(c), 18(2)",
        )
    if deposit.mode == DepositMode.ADDITIVE:
        yield ContractWarning(
            Deposit.code,
            _("A part of the deposit is kept on top of what the work comes to."),
            _(
                "That is a penalty beside the main claim. The two together may be asked only where "
                "the penalty is for delay, and a judge may lower it."
            ),
            "KUHPerdata Pasal 1304–1309",
        )


def fee_warnings(agreed: Mapping[str, TermKind]) -> Iterator[ContractWarning]:
    fee, deposit = agreed.get(Cancellation.code), agreed.get(Deposit.code)
    if not isinstance(fee, Cancellation):
        return
    highest = max([fee.percent or Decimal(0), *(tier.percent for tier in fee.tiers)])
    if isinstance(deposit, Deposit) and deposit.mode != DepositMode.CREDIT and highest:
        yield ContractWarning(
            Cancellation.code,
            _("A cancellation fee and a kept deposit are due for the same ending."),
            _("Agreed damages are no more and no less than one sum; two for one loss are cut."),
            "KUHPerdata Pasal 1249, 1309",
        )
    if highest == 100:
        yield ContractWarning(
            Cancellation.code,
            _("The cancellation fee reaches the whole price of what is not done."),
            _(
                "That is the penalty and the principal at once, and after part performance a judge "
                "may lower it."
            ),
            "KUHPerdata Pasal 1307, 1309",
        )
    elif highest > USUAL_FEE:
        yield ContractWarning(
            Cancellation.code,
            _("The cancellation fee is more than half of what is not done."),
            _("25 to 50 percent is usual. After part performance a judge may lower it."),
            "KUHPerdata Pasal 1309",
        )


def wording_warnings(clauses: Sequence[DraftClause]) -> Iterator[ContractWarning]:
    """Of what the words of any clause say to a private person."""
    for clause in clauses:
        words = f"{clause.text_id}\n{clause.text_en}"
        if FORFEITURE.search(words):
            yield ContractWarning(
                clause.kind,
                _("Money is lost as a whole, whatever it cost us."),
                _(
                    "Toward a private person a standard clause that refuses to return money is "
                    "void, and using it may be punished."
                ),
                "UU 8/1999 Pasal 18(1)(c), 62",
            )
        if binds_to_later_rules(words):
            yield ContractWarning(
                clause.kind,
                _("We may change what was agreed later, alone."),
                _("A standard clause that binds a private person to later rules is void."),
                "UU 8/1999 Pasal 18(1)(g)",
            )
        if LESS_SERVICE.search(words):
            yield ContractWarning(
                clause.kind,
                _("We may do less than was agreed, alone."),
                _("A standard clause that lets a business cut the service is void."),
                "UU 8/1999 Pasal 18(1)(f)",
            )


def binds_to_later_rules(words: str) -> bool:
    return any(
        not NOT_OURS.search(words[: match.start()]) and not NEVER_ALONE.search(match.group())
        for match in LATER_RULES.finditer(words)
    )


def missing_clauses(agreed: Mapping[str, TermKind]) -> Iterator[ContractWarning]:
    for kind, text, reason, source in MISSING:
        if kind.code not in agreed:
            yield ContractWarning(kind.code, str(text), str(reason), source)


def late_fee_warnings(agreed: Mapping[str, TermKind]) -> Iterator[ContractWarning]:
    """A fee for paying late is due only where it was agreed beforehand."""
    payment = agreed.get(PaymentTerms.code)
    if isinstance(payment, PaymentTerms) and payment.late_permille is not None:
        return
    yield ContractWarning(
        PaymentTerms.code,
        _("No clause names a fee for paying late."),
        _("Then only the interest of the law is due, and only from the claim to a court on."),
        "KUHPerdata Pasal 1250",
    )
