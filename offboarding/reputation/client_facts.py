"""Which facts about a client are in a text for the public.

Anything that the rows hold: names, how to reach them, their contracts, work and places, and words
of their own messages. Also every figure, every day and every sum, and words that admit what there
was between us, whoever reads them.
"""

import re
from collections.abc import Iterable, Iterator
from unicodedata import normalize

from clientcare.models import Interaction
from contracts.models import Contract, EventConfirmation, Invoice, PriceLine
from offboarding.linter.tables import rules
from offboarding.models import Termination, TransitionItem
from offboarding.reputation.public_line import public_line_of

RUN_OF_WORDS = 5  # so many words in a row are a quotation
MOST_MESSAGES = 2000
SHORTEST_NAME = 3  # letters
JOINING = ("dan", "and", "atau")  # between the names of a couple or firm
FIGURE = re.compile(r"\S*\d\S*")


def facts_in(text: str, ending: Termination) -> list[str]:
    """What to take out, each as it is in the text or in the rows; empty where nothing is. The line
    that was agreed with the client, and how to reach us, may be there.
    """
    read = without_allowed(text, ending)
    said = plain_words(read)
    facts = [match.group() for match in FIGURE.finditer(read)]
    facts += [sign for sign in (*revealing_words(), *known_signs(ending)) if is_said(sign, said)]
    facts += quoted_words(said, ending)
    return list(dict.fromkeys(facts))


def plain_words(text: str) -> str:
    """Letters and figures only, with a space at both ends and between words: “Laras-nya” names
    Laras.
    """
    words = re.findall(r"[^\W_]+", normalize("NFKC", text).casefold())
    return f" {' '.join(words)} "


def is_said(sign: str, said: str) -> bool:
    compared = plain_words(sign)
    return bool(compared.strip()) and compared in said


def without_allowed(text: str, ending: Termination) -> str:
    vendor, line = ending.vendor, public_line_of(ending)
    for allowed in (line.text if line else "", vendor.phone, vendor.email):
        text = text.replace(allowed, " ") if allowed else text
    return text


def revealing_words() -> list[str]:
    """Days by name, sums, and words that say there was a contract, a payment or an event."""
    table = rules()["public_reply"]
    return [*table["id"], *table["en"]]


def known_signs(ending: Termination) -> Iterator[str]:
    yield from client_signs(ending)
    contracts = Contract.objects.filter(client=ending.client_id)
    for number, service, service_en in contracts.values_list("number", "service", "service_en"):
        yield from (number, service, service_en)
    yield from client_work(ending)
    places = EventConfirmation.objects.filter(contract__client=ending.client_id)
    for place, person in places.values_list("place", "person"):
        yield from (place, *names_of(person))
    others = TransitionItem.objects.filter(termination__client=ending.client_id, kind="standdown")
    yield from others.values_list("name", flat=True)


def client_work(ending: Termination) -> Iterator[str]:
    """Price lines and invoices."""
    lines = PriceLine.objects.filter(contract__client=ending.client_id)
    for names in lines.values_list("description", "description_en"):
        yield from names
    yield from Invoice.objects.filter(client=ending.client_id).values_list("number", flat=True)


def client_signs(ending: Termination) -> Iterator[str]:
    client = ending.client
    people = [client.person_1, client.person_2, *(person.name for person in client.persons.all())]
    for name in (client.name, *people):
        yield from names_of(name)
    yield from (client.reference, client.email, client.phone, client.npwp)
    yield from client.address.splitlines()


def names_of(name: str) -> list[str]:
    """The whole, and each of its words that is long enough to be a name and joins no two."""
    words = re.findall(r"[^\W\d_][\w'’-]*", name)
    long = (word for word in words if len(word) >= SHORTEST_NAME)
    return [name, *(word for word in long if word.casefold() not in JOINING)]


def quoted_words(said: str, ending: Termination) -> list[str]:
    """Runs of words that are in a message on record too."""
    words = said.split()
    runs = {" ".join(words[at : at + RUN_OF_WORDS]) for at in range(len(words) - RUN_OF_WORDS + 1)}
    if not runs:
        return []
    texts = Interaction.objects.filter(client=ending.client_id, direction="in").exclude(text="")
    texts = texts.order_by("-pk").values_list("text", flat=True)[:MOST_MESSAGES]
    return sorted(first_runs(runs, texts))


def first_runs(runs: Iterable[str], texts: Iterable[str]) -> set[str]:
    heard = [plain_words(text) for text in texts]
    return {run for run in runs if any(f" {run} " in text for text in heard)}
