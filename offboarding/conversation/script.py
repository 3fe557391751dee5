"""The script of the talk in which the ending is told, in the client's language: decision first,
reasons without blame, help, and the questions to expect. A person changes it before the talk.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from clientcare.documents.printed_text import PrintedText
from contracts.agreement.boundaries.term_kind import Duty
from offboarding.conversation.framings import framing_sentence
from offboarding.conversation.script_facts import ScriptFacts
from offboarding.linter.findings import Finding
from offboarding.linter.lint import lint
from offboarding.linter.reading import count_words
from offboarding.models import Path

MOST_REASON_WORDS = 120

DECIDED = PrintedText(
    "We have decided to end Agreement {contract_number} together with all services under "
    "it{event_phrase}. It ends at the end of {effective_date}."
)
CLIENT_DECIDED = PrintedText(
    "As {greeting_names} wished, Agreement {contract_number} ends together with all services under "
    "it{event_phrase}. It ends at the end of {effective_date}."
)
AGREED_END = PrintedText(
    "As we agreed with each other, Agreement {contract_number} ends together with all services "
    "under it{event_phrase}. It ends at the end of {effective_date}."
)
PROPOSED = PrintedText(
    "We propose to end Agreement {contract_number} together with all services under it by mutual "
    "agreement. If both parties have signed by then, it ends at the end of {effective_date}."
)
BASED_ON = PrintedText("The decision is based on {decision_basis}.")

UNDERSTANDING = PrintedText("We understand that this news affects your plans.")
WORK_GOES_ON = PrintedText("Until {effective_date} we go on with the work as agreed.")
DOCUMENTS_FOLLOW = PrintedText("With the letter comes: {documents}.")
TRUST = PrintedText("Thank you for the trust you placed in us.")

MAY_CHANGE = PrintedText("Can it be decided otherwise?")
IT_IS_DECIDED = PrintedText(
    "The decision is made. If a day or a sum differs in your records, please tell us: we check it "
    "and answer."
)
IT_IS_PROPOSED = PrintedText(
    "It is a proposal. Until both parties have signed, the Agreement applies in full."
)
WHICH_DAYS = PrintedText("From which day does it hold?")
THESE_DAYS = PrintedText(
    "The letter is sent by {last_sending_date}. The last day of the Agreement is {effective_date}."
)
WHAT_MONEY = PrintedText("What about the money?")
WHAT_EVENT = PrintedText("What about the event on {event_date}?")
EVENT_AFTER = PrintedText("It is after the last day, so that our service no longer covers it.")
EVENT_BEFORE = PrintedText("It is not after the last day: we serve it as agreed.")
WHOM_TO_ASK = PrintedText("Whom can we ask later?")

AGENDA_DECISION = PrintedText("The decision and the last day")
AGENDA_REASONS = PrintedText("The reasons, with their days")
AGENDA_OURS = PrintedText("What we keep to until then")
AGENDA_CLIENTS = PrintedText("What is agreed for the client until then")
AGENDA_MONEY = PrintedText("Account, documents and handover")
AGENDA_QUESTIONS = PrintedText("Questions and concerns of the client")


@dataclass(frozen=True)
class TalkScript:
    agenda: str
    decision: str
    reasons: str
    help_offered: str
    questions: str

    @property
    def spoken(self) -> str:
        parts = (self.decision, self.reasons, self.help_offered, self.questions)
        return "\n\n".join(part for part in parts if part)


def draft_script(facts: ScriptFacts, framing: str) -> TalkScript:
    return TalkScript(
        agenda=agenda_text(facts),
        decision=decision_text(facts),
        reasons=reasons_text(facts, framing),
        help_offered="\n".join(help_lines(facts)),
        questions="\n\n".join(f"{ask}\n{answer}" for ask, answer in expected_questions(facts)),
    )


def decision_text(facts: ScriptFacts) -> str:
    ending = facts.ending
    if ending.brings_deed:
        text = PROPOSED
    elif ending.path == Path.MUTUAL:
        text = AGREED_END
    else:
        text = CLIENT_DECIDED if ending.uses_clause_as_client else DECIDED
    return text.in_language(facts.language, **facts.values)


def reasons_text(facts: ScriptFacts, framing: str) -> str:
    """The ground, as many of the facts as fit into the words of a reason, and the framing."""
    values = facts.values
    framed = framing_sentence(framing, facts.language, values["greeting_names"])
    basis = [values["cause_sentence"]] if facts.ending.path == Path.EVENT else []
    if facts.ending.path != Path.MUTUAL:
        basis.append(BASED_ON.in_language(facts.language, **values))
    lines = [part for part in basis if part]
    for ground in facts.grounds:
        if count_words("\n".join((*lines, ground, framed))) <= MOST_REASON_WORDS:
            lines.append(ground)
    return "\n".join(line for line in (*lines, framed) if line)


def help_lines(facts: ScriptFacts) -> list[str]:
    """What the letter promises too, and the work until the last day."""
    language, values = facts.language, facts.values
    lines = [UNDERSTANDING.in_language(language)]
    if facts.works_on:
        lines.append(WORK_GOES_ON.in_language(language, **values))
    if facts.helps_with_transition:
        lines.append(values["transition_sentence"])
    if facts.documents:
        lines.append(DOCUMENTS_FOLLOW.in_language(language, documents=facts.documents))
    if values["referral"]:
        lines.append(values["referral"])
    return [*lines, TRUST.in_language(language)]


def expected_questions(facts: ScriptFacts) -> list[tuple[str, str]]:
    """Each with its answer from the facts; a question that they do not answer is left out."""
    pairs = [
        (MAY_CHANGE, change_answer(facts)),
        (WHICH_DAYS, fact_text(THESE_DAYS, facts) if not facts.ending.brings_deed else ""),
        (WHAT_MONEY, facts.values["account_direction_sentence"]),
        (WHAT_EVENT, event_answer(facts)),
        (WHOM_TO_ASK, contact_answer(facts)),
    ]
    return [(fact_text(ask, facts), answer) for ask, answer in pairs if answer]


def fact_text(text: PrintedText, facts: ScriptFacts) -> str:
    return text.in_language(facts.language, **facts.values)


def change_answer(facts: ScriptFacts) -> str:
    ending = facts.ending
    if ending.brings_deed:
        return fact_text(IT_IS_PROPOSED, facts)
    is_ours = ending.path != Path.MUTUAL and not ending.uses_clause_as_client
    return fact_text(IT_IS_DECIDED, facts) if is_ours else ""


def event_answer(facts: ScriptFacts) -> str:
    if facts.event_on is None or facts.ending.brings_deed:
        return ""
    if facts.event_on > facts.ending.effective_on:
        help_ = facts.values["transition_sentence"] if facts.helps_with_transition else ""
        return f"{fact_text(EVENT_AFTER, facts)} {help_}".strip()
    return fact_text(EVENT_BEFORE, facts) if facts.works_on else ""


def contact_answer(facts: ScriptFacts) -> str:
    name, details = facts.values["contact_name"], facts.values["contact_details"]
    return f"{name}, {details}." if details else f"{name}."


def agenda_text(facts: ScriptFacts) -> str:
    """Numbered points; below two of them both sides' terms."""
    ours = facts.duties[Duty.OURS] if facts.works_on else ()
    points: list[tuple[PrintedText, Iterable[str]]] = [
        (AGENDA_DECISION, ()),
        (AGENDA_REASONS, ()),
        (AGENDA_OURS, ours),
        (AGENDA_CLIENTS, facts.duties[Duty.CLIENTS]),
        (AGENDA_MONEY, ()),
        (AGENDA_QUESTIONS, ()),
    ]
    with_terms = (AGENDA_OURS, AGENDA_CLIENTS)
    shown = [point for point in points if point[1] or point[0] not in with_terms]
    return numbered_points(shown, facts.language)


def numbered_points(points: Iterable[tuple[PrintedText, Iterable[str]]], language: str) -> str:
    """One line a point, and one for each sentence below it."""
    lines = []
    for number, (title, sentences) in enumerate(points, 1):
        lines.append(f"{number}. {title.in_language(language)}")
        lines += [f"   – {sentence}" for sentence in sentences]
    return "\n".join(lines)


def script_findings(text: str, language: str) -> list[Finding]:
    return lint(text, language, "message")
