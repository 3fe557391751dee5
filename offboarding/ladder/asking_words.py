"""The words in which a message asks for what is open, in the client's language."""

from clientcare.documents.printed_text import PrintedText

OPEN_AS_OF = PrintedText("As of {today} our records show as open:")
OPEN_ITEM = PrintedText("- Invoice {number}, due on {due}: {open}")
CREDIT_SET_OFF = PrintedText("Your credit of {credit} is set off against it.")
PLEASE_PAY = PrintedText("We kindly ask for payment of {sum} to {account}.")
PLEASE_PAY_SUM = PrintedText("We kindly ask for payment of {sum}.")
PAID_ALREADY = PrintedText(
    "If it has been paid in the meantime, thank you; please send us the proof. If something stands "
    "in the way, please tell us, and we will look for a solution together."
)
