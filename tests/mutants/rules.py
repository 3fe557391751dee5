"""Named rules, each with the expression that holds it and what breaks it. `named.py` finds them in
the tree.
"""

from tests.mutants.demand_rules import DEMAND_RULES
from tests.mutants.form_rules import FORM_RULES
from tests.mutants.job_rules import JOB_RULES
from tests.mutants.money_rules import MONEY_RULES
from tests.mutants.relationship_rules import RELATIONSHIP_RULES
from tests.mutants.rule import NO, YES, Rule

AUTHORS = "LetterAuthor.objects.filter(letter__termination={}, user={})"
WINDOW = "day__gt=today - timedelta(days=limits.window_days)"

RULES = (
    *DEMAND_RULES,
    *MONEY_RULES,
    *RELATIONSHIP_RULES,
    # who decides a letter, and what is decided
    Rule("only the chosen lawyer decides", "refuse_deciding", "letter.lawyer_id != by.pk", NO),
    Rule(
        "an author of an earlier version does not decide",
        "refuse_deciding",
        AUTHORS.format("letter.termination_id", "by"),
        "LetterAuthor.objects.filter(letter=letter, user=by)",
    ),
    Rule(
        "an author of an earlier version does not review",
        "refuse_reviewer",
        AUTHORS.format("letter.termination_id", "OuterRef('user')"),
        "LetterAuthor.objects.filter(letter=letter, user=OuterRef('user'))",
    ),
    Rule(
        "an answer is approved as it was shown",
        "refuse_approving",
        "seen_sha256 != letter.letter_document.pdf_sha256",
        NO,
    ),
    Rule("no approval after the window", "refuse_approving", "letter.last_sending_on < today", NO),
    Rule("an answer is not older than what it answers", "refuse_day", "day < submitted", NO),
    Rule(
        "an outside approval needs the signed file",
        "refuse_incomplete",
        "kind == ReviewDecisionKind.APPROVED and file is None",
        NO,
    ),
    Rule("changes and rejections say why", "refuse_unexplained", "not note.strip()", NO),
    # what may leave the house
    Rule(
        "a document is never printed in English for want of a translation",
        "load_catalogue",
        "Untranslated()",
        "gettext.NullTranslations()",
    ),
    Rule(
        "the PDF that leaves is the approved one",
        "is_as_approved",
        "letter.letter_document.pdf_sha256",
        "decision.letter_pdf_sha256",
    ),
    Rule(
        "the attachments that leave are the approved ones",
        "is_as_approved",
        "decision.attachment_sha256s == [item.attachment.sha256 for item in items]",
        YES,
    ),
    Rule(
        "what was recorded late holds the letter, too",
        "newer_contacts",
        "contacts.filter(direction=Direction.INBOUND, recorded_at__gt=since)",
        "contacts.filter(direction=Direction.INBOUND, occurred_at__gt=since)",
    ),
    Rule("a held letter stays", "confirmation_objections", "is_held", NO),
    Rule(
        "an unconfirmed recipient holds the letter",
        "confirmation_objections",
        "not is_confirmed",
        NO,
    ),
    Rule(
        "a letter leaves on its date, not later",
        "state_objections",
        "letter.last_sending_on < today",
        NO,
    ),
    Rule(
        "a letter leaves on its date, not before", "state_objections", "letter.dated_on > today", NO
    ),
    Rule("a closed ending sends nothing", "state_objections", "not letter.termination.is_open", NO),
    Rule(
        "other dates than the letter's hold it",
        "changed_row_objections",
        "letter.dates != state.termination.dates",
        NO,
    ),
    Rule(
        "another balance than the letter's holds it",
        "changed_row_objections",
        "latest is not None and latest.balance != letter.settlement.balance",
        NO,
    ),
    Rule(
        "a document is on its way once",
        "refuse_second_delivery",
        "live_deliveries(document_id).exclude(pk=delivery.pk).exists()",
        NO,
    ),
    # an ending
    Rule("no cancelling after notice", "refuse_after_notice", "termination.notice_given_on", NO),
    Rule(
        "P2 needs notice days",
        "names_no_days",
        "Notice.read(rows.clauses[Notice.code].value).days is None",
        NO,
    ),
    Rule(
        "credit that covers the debt is no default",
        "covered_text",
        "credit >= owed > 0",
        NO,
    ),
    Rule(
        "attempts lie on different days",
        "_check_attempts",
        "{contact.day for contact in tries}",
        "[contact.day for contact in tries]",
    ),
    Rule(
        "one attempt is by phone",
        "_check_attempts",
        "any((contact.channel == Channel.PHONE for contact in tries))",
        YES,
    ),
    Rule(
        "the last day of notice is included",
        "last_day",
        "notice.days or 0",
        "(notice.days or 0) + 1",
    ),
    Rule(
        "an open ending forbids another decision",
        "refuse_decided",
        "Termination.objects.open().filter(case=case).exists()",
        NO,
    ),
    Rule(
        "a credit is used as far as there is something",
        "_applied_credits",
        "min(credit.amount, room)",
        "credit.amount",
    ),
    # triggers
    Rule(
        "unanswered contacts lie on different days",
        "is_silence",
        "len({item.day for item in evidence['ids']})",
        "len(evidence['ids'])",
    ),
    Rule(
        "an agreed pause is no silence",
        "silent_clients",
        "Pause.objects.covering(today)",
        "Pause.objects.none()",
    ),
    Rule(
        "a dismissed silence is silent",
        "silent_clients",
        "dismissed_silence(today)",
        "Pause.objects.none()",
    ),
    Rule(
        "a call in which we spoke ends silence",
        "last_moments",
        "(HEARD, OPENS, TRIED)",
        "(Q(direction=Direction.INBOUND), OPENS, TRIED)",
    ),
    Rule(
        "there is no silence while it is our turn",
        "silent_clients",
        "OUR_TURN_ENDED",
        "Q()",
    ),
    Rule(
        "a window begins after its first day",
        "within_window",
        WINDOW,
        WINDOW.replace("__gt", "__gte"),
    ),
    Rule(
        "a covered request is not outside",
        "uncovered_requests",
        "change_order__approved_on__lte=today",
        "change_order__approved_on=None",
    ),
    Rule(
        "only a dismissed flag is an earlier episode",
        "first_days",
        "dismissed=True",
        "closed_on__isnull=False",
    ),
    Rule(
        "hours follow only what the client said of an offer",
        "plans_from",
        "OfferAnswer.objects.said()",
        "OfferAnswer.objects.all()",
    ),
    # terms and time
    Rule(
        "the minute of closing is inside",
        "WorkingTime.working_day_of",
        "block.days_later or at <= block.closes",
        "block.days_later or at < block.closes",
    ),
    Rule(
        "a night belongs to the day on which it begins",
        "WorkingTime.working_day_of",
        "self.blocks_of(day - DAY)",
        "self.blocks_of(day)",
    ),
    Rule(
        "hours to 23:59 lose no minute at midnight",
        "WorkingTime._closing",
        "block.closes == LAST_MINUTE",
        NO,
    ),
    Rule("days off are no working days", "WorkingTime.blocks_of", "day in self.days_off", NO),
    Rule("who called was answered", "read_contact", "contact.channel in LIVE", NO),
    Rule("only what asks has a reply due", "compare_with_terms", "reading == Reading.ASKS", YES),
    Rule("an ending's talk is no breach", "compare_with_terms", "contact.purpose in PROCESS", NO),
    # money
    Rule(
        "half is rounded away from zero",
        "round_money",
        "2 * abs(scaled.numerator) + scaled.denominator",
        "2 * abs(scaled.numerator)",
    ),
    Rule(
        "PPN is taken on its base",
        "ppn",
        "Fraction(taxable) * rate.rate * rate.base_share",
        "Fraction(taxable) * rate.rate",
    ),
    Rule(
        "a late fee has a cap",
        "late_fee",
        "min(fee, round_money(Fraction(principal) * cap, currency))",
        "fee",
    ),
    Rule(
        "credits lower what is open",
        "Invoice.open_amount",
        "self.total - self.received - self.withheld - self.credited",
        "self.total - self.received - self.withheld",
    ),
    Rule(
        "tax withheld lowers what is open",
        "Invoice.open_amount",
        "self.total - self.received - self.withheld - self.credited",
        "self.total - self.received - self.credited",
    ),
    Rule("no more is paid than is open", "check_limit", "amount > most", NO),
    Rule("an unknown day is never late", "judged_invoices", "paid_day_known=True", "pk__gt=0"),
    Rule("paid is paid to the last cent", "day_reached", "so_far >= total", "so_far > total"),
    # facts, files and jobs
    Rule(
        "a fact is withdrawn once",
        "withdraw_fact",
        "type(fact).objects.valid().filter(pk=fact.pk).exists()",
        YES,
    ),
    Rule(
        "no contact of a moment to come",
        "refuse_future_moment",
        "moment > now",
        NO,
    ),
    Rule(
        "stored bytes are looked at", "read_file", "hashlib.sha256(data).hexdigest() == sha256", YES
    ),
    *JOB_RULES,
    *FORM_RULES,
    Rule("a cell is no formula", "format_cell", "escape_formulas(str(value))", "str(value)"),
    Rule(
        "a refusal leads back to our own pages only",
        "page_before",
        "request.method == 'POST' and is_ours(request, referrer)",
        "request.method == 'POST' and referrer",
    ),
)
