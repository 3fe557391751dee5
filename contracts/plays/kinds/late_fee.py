"""The late fee that was agreed, as it has come to by today."""

from django.utils.translation import gettext_lazy as _

from clientcare.documents.bank_account import bank_account_text
from clientcare.documents.labels import long_date
from clientcare.documents.printed_text import PrintedText
from clientcare.money.rounding import format_money
from contracts.agreement.boundaries.payment import PaymentTerms
from contracts.plays.kinds.play_kind import DraftFacts, PlayKind
from contracts.plays.occasion import PAYMENT, Occasion

OPEN_INVOICE = PrintedText(
    "Invoice {number} was due on {due}. As of {today} {open} of it is open in our records."
)
FEE_TODAY = PrintedText(
    "By it the late fee up to {today} comes to {fee}; it ends with the payment and is at most "
    "{most}."
)
PLEASE_TRANSFER = PrintedText("We kindly ask you to transfer what is open to {account}.")
PLEASE_TRANSFER_IT = PrintedText("We kindly ask you to transfer what is open.")
IN_THE_WAY = PrintedText(
    "If it has been paid in the meantime, thank you; please send us the proof. If something stands "
    "in the way, tell us by which day we can expect it."
)


class LateFee(PlayKind):
    code = "late_fee"
    label = _("the agreed late fee, as it comes to today")
    why = _("Where payments are late again: the contract says what that costs.")
    working_days = 1
    is_escalation = True

    def body(self, facts: DraftFacts, language: str) -> list[str]:
        invoice, fee = facts.occasion.crossing.invoice, facts.fee
        if invoice is None or fee is None:
            return []
        today = long_date(fee.until, language)

        def amount(money):
            return format_money(money, invoice.currency, language)

        account = bank_account_text(facts.occasion.contract.vendor, language)
        please = PLEASE_TRANSFER if account else PLEASE_TRANSFER_IT
        return [
            OPEN_INVOICE.in_language(
                language,
                number=invoice.number,
                due=long_date(invoice.due_day, language),
                today=today,
                open=amount(fee.open),
            ),
            *facts.agreed,
            FEE_TODAY.in_language(
                language, today=today, fee=amount(fee.fee), most=amount(fee.most)
            ),
            please.in_language(language, account=account),
            IN_THE_WAY.in_language(language),
        ]

    def fits(self, occasion: Occasion) -> bool:
        """A late fee was agreed in the term in force on its day."""
        if occasion.kind != PAYMENT or occasion.term is None:
            return False
        return PaymentTerms.read(occasion.term.value).late_permille is not None
