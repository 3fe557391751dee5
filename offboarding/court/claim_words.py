"""The fixed texts of the claim, in the order of the courts' form for the small claim (annex to
Perma 2/2015): parties, the case in short, evidence, what is asked for. A change needs a lawyer's
review.
"""

from clientcare.documents.printed_text import PrintedText

CLAIM_WORDS = {
    "small": PrintedText("SMALL CLAIM"),
    "ordinary": PrintedText("CLAIM"),
    "about": PrintedText("for default under an agreement"),
    "unconfirmed": PrintedText("Not confirmed by a lawyer"),
    "to": PrintedText("To the Chief Judge of {court}", "of a claim"),
    "made": PrintedText("Made from the records of {day}"),
    "blank_note": PrintedText("What stands in square brackets is not on record: fill it in."),
    "parties": PrintedText("The parties"),
    "claimant": PrintedText("Claimant"),
    "defendant": PrintedText("Defendant"),
    "defendants": PrintedText("Defendants"),
    "name": PrintedText("Name", "of a party to a claim"),
    "address": PrintedText("Address"),
    "contact": PrintedText("Phone and email"),
    "represented": PrintedText("Represented by"),
    "local": PrintedText("Representative in the district"),
    "person": PrintedText("Born on and in, occupation, identity number"),
    "case": PrintedText("The case in short"),
    "when": PrintedText("When was the agreement made?"),
    "form": PrintedText("What form does it have?"),
    "agreed": PrintedText("What was agreed?"),
    "broken": PrintedText("What did the defendant not perform?"),
    "demanded": PrintedText("How was the defendant reminded?"),
    "loss": PrintedText("How large is the loss?"),
    "more": PrintedText("Anything else"),
    "evidence": PrintedText("Evidence"),
    "documents": PrintedText("Documents: annex 1, with the number of each."),
    "witnesses": PrintedText("Witnesses"),
    "asked": PrintedText("What is asked for"),
    "annex_1": PrintedText("Annex 1: exhibits"),
    "annex_2": PrintedText("Annex 2: invoices and payments"),
    "exhibit": PrintedText("Exhibit"),
    "document": PrintedText("Document"),
    "recorded": PrintedText("On record since"),
    "invoice": PrintedText("Invoice", "in the ledger of a claim"),
    "due": PrintedText("Due"),
    "billed": PrintedText("Billed"),
    "settled": PrintedText("Settled"),
    "open": PrintedText("Open", "of an invoice"),
    "total": PrintedText("Total", "of a ledger"),
    "loose": PrintedText("Paid on the agreement without an invoice"),
    "credit_of_client": PrintedText("Less the client’s unused credit"),
    "claimed": PrintedText("Amount claimed"),
    "in_claim": PrintedText("in the claim"),
    "no_exhibit": PrintedText("No exhibit was found."),
    "no_files": PrintedText("The files are in the ZIP file under these names."),
    "signature": PrintedText("signature · meterai"),
}
# What no row says; printed in square brackets.
BLANKS = {
    "court": PrintedText("district court"),
    "address": PrintedText("address"),
    "signer": PrintedText("who may represent it, and their title"),
    "local": PrintedText("name, address, letter of assignment"),
    "person": PrintedText("as on the identity card"),
    "copy": PrintedText("signed copy of the agreement"),
    "demands": PrintedText("no written demand is on record as delivered"),
    "witnesses": PrintedText("names and addresses, if there are any"),
    "more": PrintedText("if there is anything"),
    "place": PrintedText("place and date"),
    "lines": PrintedText("services and prices"),
}
CLAIM_SENTENCES = {
    "when": PrintedText("On {day}."),
    "form": PrintedText("In writing, number {number}", "of an agreement"),
    "service": PrintedText("{service}, for {price}:"),
    "broken": PrintedText(
        "As of {day} {defendant} did not pay, although they are due, what is open of these "
        "invoices:"
    ),
    "demand": PrintedText(
        "Formal demand (somasi) no. {rung}, sent on {sent}, to be answered by {deadline}"
    ),
    "loss": PrintedText("{amount} ({words}), what is open of the invoices above (annex 2)."),
    "loss_plain": PrintedText("{amount}, what is open of the invoices above (annex 2)."),
    "loss_credit": PrintedText("{credit} of unused credit of {defendant} are deducted."),
    "ask": PrintedText(
        "For these reasons the claimant asks the Chief Judge of {court} to summon the parties, "
        "hear the case and decide:"
    ),
    "grant": PrintedText("To grant the claim in full."),
    "declare": PrintedText("To declare that {defendant} is in default under agreement {number}."),
    "pay": PrintedText("To order {defendant} to pay the claimant {amount}."),
    "costs": PrintedText("To order {defendant} to pay the costs of the case."),
    "confirmed_foot": PrintedText("Confirmed by {advocate}"),
    "confirmed": PrintedText(
        "Confirmed by {advocate} on {day}: version {version}, SHA-256 {sha256}"
    ),
    "confirmed_by_link": PrintedText(
        "Confirmed by {advocate}, advocate number {number}, on {day}, by link to {email}: version "
        "{version}, SHA-256 {sha256}"
    ),
    "confirmed_outside": PrintedText(
        "Confirmed by {advocate}, advocate number {number}, on {day}, as recorded by {owner}: "
        "version {version}, SHA-256 {sha256}"
    ),
}
EXHIBIT_TITLES = {
    "contract": PrintedText("Agreement {number}, signed on {day}"),
    "demand": PrintedText("Formal demand (somasi) no. {rung} of {day}"),
}
SETTLED_BY = {
    "payment": PrintedText("paid {day}: {amount}", "of an invoice"),
    "refund": PrintedText("paid back {day}: {amount}"),
    "credit": PrintedText("credited {day}: {amount}"),
    "slip": PrintedText("withheld by slip {reference} of {day}: {amount}"),
}
DAY_UNKNOWN = PrintedText("(day not known)")
NO_EXHIBIT = PrintedText("[no file on record]")
EXHIBIT = PrintedText("(exhibit {numbers})")
