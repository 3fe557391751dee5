"""What the record holds on each of the lawyer's fifteen points, as lines in the reader's language.
An empty list means that it holds nothing.
"""

from dataclasses import asdict
from datetime import date

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clientcare.core.clause_names import clause_label
from clientcare.core.dates import format_day
from clientcare.core.languages import current_language
from clientcare.models import ClientPerson
from contracts.boundary_sheet.terms_by_day import ShownTerm
from offboarding.checklist.conditions import format_balance
from offboarding.checklist.step_result import format_sum
from offboarding.event_day.warning import warns_of_event
from offboarding.final_account.labels import line_share
from offboarding.letters.checks.letter_checks import (
    WarningRow,
    rule_label,
    untranslated_event,
)
from offboarding.models import Demand, OverruledWarning
from offboarding.review.case_file import deed_text, fewer_demands_reason
from offboarding.review.default_wording import (
    DEED_FIELDS,
    EMAIL_FIELDS,
    LETTER_FIELDS,
    is_default,
)
from offboarding.review.matter import Matter

FEES = ("deposit", "cancellation", "payment")
WAIVERS = ("waiver_1266", "waiver_1267")


def day_text(day: date) -> str:
    return format_day(day, current_language(), "plain")


def parties(matter: Matter) -> list[str]:
    client, letter = matter.client, matter.letter
    lines = [f"{client.name}, {client.get_kind_display()}"]
    lines += [person_text(person) for person in matter.persons]
    if letter.submitted_by:
        signer = f"{letter.submitted_by.name}, {letter.submitted_by.title}".rstrip(", ")
        lines.append(
            _("Signs for %(vendor)s: %(name)s") % {"vendor": letter.vendor, "name": signer}
        )
    return lines


def person_text(person: ClientPerson) -> str:
    """Ibu Laras: signs contracts, pays."""
    roles = [str(person._meta.get_field(role).verbose_name) for role in person.roles]
    return f"{person}: {', '.join(roles) or _('no role recorded')}"


def contract_documents(matter: Matter) -> list[str]:
    contract = matter.contract
    signed = _("%(number)s, signed on %(day)s") % {
        "number": contract.number,
        "day": day_text(contract.signed_on),
    }
    file = contract.signed_file.name if contract.signed_file else _("the signed file is missing")
    lines = [f"{signed}: {file}"]
    for amendment in matter.terms.amendments:
        about = {"number": amendment.number, "day": day_text(amendment.signed_on)}
        file = (
            amendment.signed_file.name if amendment.signed_file else _("the signed file is missing")
        )
        lines.append(_("Amendment %(number)s, signed on %(day)s") % about + f": {file}")
    return lines


def path(matter: Matter) -> list[str]:
    termination = matter.termination
    lines = [capfirst(termination.get_path_display())] if termination.path else []
    lines += [text] if (text := deed_text(termination)) else []
    clauses = [matter.term(kind) for kind in ("notice", "default")]
    return lines + [term_text(term) for term in clauses if term is not None]


def term_text(shown: ShownTerm) -> str:
    """Notice, clause 9.2: 14 calendar days."""
    clause = clause_label(shown.term.clause) if shown.term.clause else _("no clause named")
    return f"{shown.title}, {clause}: {shown.words}"


def waivers(matter: Matter) -> list[str]:
    return [term_text(term) for kind in WAIVERS if (term := matter.term(kind))]


def default(matter: Matter) -> list[str]:
    flags = map(capfirst, matter.active_flags)
    lines = [*flags, *(demand_text(demand) for demand in matter.demands)]
    if reason := fewer_demands_reason(matter.termination):
        text = _("Fewer demands than agreed or usual are enough, because: %(reason)s")
        lines.append(text % {"reason": reason})
    return lines


def demand_text(demand: Demand) -> str:
    """Somasi II, sent on 3 November 2026, deadline 10 November 2026; not read by an advocate."""
    about = {"sent": day_text(demand.sent_on), "deadline": day_text(demand.deadline_on)}
    parts = [f"{demand.label}, " + _("sent on %(sent)s, deadline %(deadline)s") % about]
    if demand.short_reason:
        parts.append(_("fewer days because: %(reason)s") % {"reason": demand.short_reason})
    if demand.kept_words:
        about = {"words": ", ".join(demand.kept_words), "reason": demand.words_reason}
        parts.append(_("“%(words)s” kept against a warning because: %(reason)s") % about)
    if demand.reviewed_by:
        parts.append(_("read by %(name)s") % {"name": demand.reviewed_by})
    elif demand.is_unreviewed:
        parts.append(_("not read by an advocate"))
    return "; ".join(parts)


def own_performance(matter: Matter) -> list[str]:
    record = matter.record
    about = {"days": record.days, "ours": record.ours, "late": record.late_replies}
    return [
        _(
            "In the last %(days)s days: contacts of ours outside a term %(ours)s, late replies "
            "%(late)s."
        )
        % about
    ]


def notice(matter: Matter) -> list[str]:
    letter, term = matter.letter, matter.term("notice")
    dates = _(
        "Letter %(dated)s, may leave until %(until)s, last day of the contract %(effective)s"
    ) % {
        "dated": day_text(letter.dated_on),
        "until": day_text(letter.last_sending_on),
        "effective": day_text(letter.effective_on),
    }
    counted = matter.letter.termination.counts_from
    if counted is not None:
        text = _(
            "Counted from the client’s own notice, which reached us on %(day)s. Does the clause "
            "name another start?"
        )
        dates += ". " + text % {"day": day_text(counted)}
    reached = [matter.client.email, matter.client.phone, matter.client.address]
    ways = "; ".join(" ".join(way.split()) for way in reached if way.strip())
    address = [_("The client’s addresses: %(ways)s") % {"ways": ways}] if ways else []
    return [*([term_text(term)] if term else []), dates, *address]


def changed_terms(matter: Matter) -> list[str]:
    return [
        _("%(term)s since %(day)s by amendment %(number)s")
        % {
            "term": term_text(shown_term),
            "day": day_text(shown_term.term.starts_on),
            "number": shown_term.term.amendment,
        }
        for shown_term in matter.terms.in_force
        if shown_term.term.amendment
    ]


def fees(matter: Matter) -> list[str]:
    return [term_text(term) for kind in FEES if (term := matter.term(kind))]


def account(matter: Matter) -> list[str]:
    computed, settlement = matter.account, matter.letter.settlement
    named = (("PPN", computed.ppn), ("PPh 23", computed.pph))
    taxes = [f"{name}: {format_sum(sum_, settlement.currency)}" for name, sum_ in named if sum_]
    return [format_balance(settlement), *taxes]


def exposure(matter: Matter) -> list[str]:
    contract = matter.contract
    price = _("Price of the contract: %(amount)s") % {
        "amount": format_sum(matter.account.price, contract.currency)
    }
    return [price, *event_lines(matter), *near_event_lines(matter)]


def near_event_lines(matter: Matter) -> list[str]:
    """What finding a replacement shortly before the event can cost us; empty if the event takes
    place before the contract ends.
    """
    contract, client, letter = matter.contract, matter.client, matter.letter
    event_on = contract.event_day(client)
    if event_on is None or event_on <= letter.effective_on:
        return []
    if not warns_of_event(event_on, letter.dated_on, letter.effective_on):
        return []
    undone = matter.account.price - matter.account.earned
    text = _(
        "The event is near. What is not done yet comes to %(amount)s by contract; a replacement "
        "can cost more, and the client may claim the difference (KUHPerdata articles 1243 and "
        "1247–1248)."
    )
    return [text % {"amount": format_sum(undone, contract.currency)}]


def event_lines(matter: Matter) -> list[str]:
    event_on = matter.contract.event_day(matter.client)
    if event_on is None:
        return []
    days = (event_on - matter.letter.effective_on).days
    about = {"day": day_text(event_on), "days": days}
    if event_on < matter.today:
        return [_("The event was on %(day)s.") % about]
    if days < 0:
        return [_("The event is on %(day)s, before the contract ends.") % about]
    if days == 0:
        return [_("The event is on %(day)s, the last day of the contract.") % about]
    sentence = ngettext(
        "The event is on %(day)s, %(days)s day after the contract ends.",
        "The event is on %(day)s, %(days)s days after the contract ends.",
        days,
    )
    return [sentence % about]


def deliverables(matter: Matter) -> list[str]:
    """As the account counted them."""
    rows = [line for line in matter.account.lines if line.key in ("work", "change_order")]
    language = current_language()
    return [
        f"{line.label_in(language)}: {line_share(matter.account, line, language) or '–'}"
        for line in rows
    ]


def wording(matter: Matter) -> list[str]:
    """Whether the text is the default one, and each warning about it, open or overruled."""
    letter = matter.letter
    lines = [
        _("The letter is our default text for this path, unchanged.")
        if is_default(letter, LETTER_FIELDS)
        else _("The letter differs from today’s default text: read it as a whole.")
    ]
    if not is_default(letter, EMAIL_FIELDS):
        lines.append(_("The email differs from today’s default text: read it as a whole."))
    if letter.brings_deed and not is_default(letter, DEED_FIELDS):
        lines.append(_("The deed differs from today’s default text: read it as a whole."))
    elif letter.brings_deed:
        lines.append(_("The deed is our default text, unchanged."))
    lines += [why] if (why := untranslated_event(letter)) else []
    lines += [warning_text(warning) for warning in matter.checks.open_warnings]
    return lines + [overruled_text(warning) for warning in matter.overruled]


def warning_text(warning: WarningRow) -> str:
    """Email to the client, “segera”: open warning; instead: <tanggal>"""
    return _("%(text)s, “%(words)s”: open warning; instead: %(instead)s") % asdict(warning)


def overruled_text(warning: OverruledWarning) -> str:
    """“segera”: warning overruled by Ratna because: the event is near."""
    return _("“%(found)s”: warning overruled by %(name)s because: %(reason)s") % {
        "found": warning.found or rule_label(warning.rule),
        "name": warning.by,
        "reason": warning.reason,
    }


def disputes(matter: Matter) -> list[str]:
    return [term_text(term)] if (term := matter.term("dispute")) else []


def proof(matter: Matter) -> list[str]:
    letter = matter.letter
    named = (
        (_("Letter"), letter.letter_document.pdf_sha256),
        (_("Email"), letter.email_document.pdf_sha256),
        (_("Deed"), letter.deed_document.pdf_sha256 if letter.deed_document else ""),
    )
    lines = [f"{label}, SHA-256 {sha256}" for label, sha256 in named if sha256]
    number = len(matter.files)
    files = ngettext(
        "%(number)s file of the matter, with its hash",
        "%(number)s files of the matter, each with its hash",
        number,
    )
    return [*lines, *([files % {"number": number}] if number else [])]
