"""The short mail that carries the final invoice or refund statement, in the client's language."""

from clientcare.documents.labels import long_date
from clientcare.documents.party import addressee_text, party_of, salutation
from clientcare.documents.printed_text import PrintedText
from clientcare.models import Membership
from clientcare.money.rounding import format_money
from offboarding.models import Settlement

SUBJECT = PrintedText("Final account of agreement {contract}: {number}")
BODY = PrintedText(
    # The Indonesian names {addressee}. xgettext: no-python-brace-format
    "{salutation}\n\nPlease find attached the final account of Agreement {contract} as of {day}, "
    "number {number}. {sum_sentence}\n\nPlease send any question to {reach}.\n\n"
    "Yours sincerely,\n{owner}\n{vendor}\n"
)
SUMS = {  # by the sign of the balance
    1: PrintedText("The balance is {amount}; its due date and our bank account are stated there."),
    -1: PrintedText("We will refund {amount}; its date and the way it is paid are stated there."),
    0: PrintedText("Neither party owes the other any payment."),
}
# With the slip the client hands in what it then gets back, so both still owe something.
EVEN_BEFORE_TAX = PrintedText(
    "The balance is zero; what is returned against a withholding slip is stated there."
)


def final_account_mail(settlement: Settlement) -> tuple[str, str]:
    """Subject and text of the mail; figures and names from the issued account."""
    termination = settlement.termination
    vendor, language = termination.vendor, termination.client.language
    sign = (settlement.balance > 0) - (settlement.balance < 0)
    is_taxed = not sign and settlement.pph
    sum_sentence = EVEN_BEFORE_TAX if is_taxed else SUMS[sign]
    signed = Membership.objects.of(vendor).owners().first()
    values = {
        "contract": termination.contract.number,
        "number": settlement.document.number,
        "addressee": addressee_text(party_of(termination.client), language),
        "salutation": salutation(party_of(termination.client), language),
        "day": long_date(settlement.account_on, language),
        "sum_sentence": sum_sentence.in_language(
            language, amount=format_money(abs(settlement.balance), settlement.currency, language)
        ),
        "reach": vendor.reply_to or vendor.email or vendor.phone,
        "vendor": vendor.letterhead_name,
        "owner": signed.user.name if signed else "",
    }
    return SUBJECT.in_language(language, **values), BODY.in_language(language, **values)
