"""A play that the vendor wrote itself: its text has flat placeholders."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from django.db.models import F, Max
from django.utils.translation import gettext_lazy as _

from clientcare.core.placeholders import fill_placeholders
from clientcare.core.registry import Label
from clientcare.documents.client_message import quoted_words
from clientcare.documents.labels import long_date
from clientcare.models import Vendor
from contracts.agreement.boundaries import TERM_KINDS
from contracts.models import OwnPlayVersion
from contracts.plays.kinds.play_kind import DraftFacts, PlayKind
from contracts.plays.occasion import PAYMENT, SCOPE, Occasion


@dataclass(frozen=True)
class OwnPlaceholder:
    """`kinds`: of term, for which alone it has a value; empty: for all."""

    meaning: Label
    value: Callable[[DraftFacts, str], str]
    kinds: tuple[str, ...] = ()


def words_asked(facts: DraftFacts, _language: str) -> str:
    return quoted_words(facts.contacts[0].text) if facts.contacts else ""


OWN_PLACEHOLDERS: Mapping[str, OwnPlaceholder] = {
    "day": OwnPlaceholder(
        _("the day on which it happened"),
        lambda facts, language: long_date(facts.occasion.day, language),
    ),
    "contract": OwnPlaceholder(
        _("the number of the contract"), lambda facts, _language: facts.occasion.contract.number
    ),
    "clause": OwnPlaceholder(
        _("the clause in its own words, or what it says"),
        lambda facts, _language: " ".join(facts.agreed),
    ),
    "count": OwnPlaceholder(
        _("how many times it happened in 90 days, this one included"),
        lambda facts, _language: str(facts.occasion.recurrence),
    ),
    "request": OwnPlaceholder(
        _("what the client asked for; of the scope only"), words_asked, (SCOPE,)
    ),
    "invoice": OwnPlaceholder(
        _("the number of the invoice; of payments only"),
        lambda facts, _language: facts.occasion.crossing.invoice.number,
        (PAYMENT,),
    ),
    "due": OwnPlaceholder(
        _("the day on which it was due; of payments only"),
        lambda facts, language: long_date(facts.occasion.crossing.invoice.due_day, language),
        (PAYMENT,),
    ),
}


def allowed_placeholders(kinds: Collection[str]) -> list[str]:
    """Those that have a value for each of these kinds of term."""
    return [
        name
        for name, placeholder in OWN_PLACEHOLDERS.items()
        if not placeholder.kinds or set(kinds) <= set(placeholder.kinds)
    ]


def kinds_to_answer() -> list[str]:
    """Codes of the kinds of term that an occasion can be about: what is ours to keep is none."""
    return [
        code
        for code, kind in TERM_KINDS.items()
        if (kind.crossed_label and not kind.binds_only_us) or code in (SCOPE, PAYMENT)
    ]


OWN = "own-"  # before the id, in the code of an own play


class OwnWording(PlayKind):
    """The version in use of one own play."""

    working_days = 1

    def __init__(self, version: OwnPlayVersion) -> None:
        self.version = version
        self.code = version.play.code
        self.label, self.why = version.name, version.why
        self.asks_for_a_day = self.is_escalation = version.asks_for_a_day

    @property
    def is_retired(self) -> bool:
        return self.version.play.retired_on is not None

    def text_in(self, language: str) -> str:
        return self.version.text_en if language == "en" else self.version.text_id

    def body(self, facts: DraftFacts, language: str) -> list[str]:
        kinds = self.version.kind_codes
        values = {
            name: OWN_PLACEHOLDERS[name].value(facts, language)
            for name in allowed_placeholders(kinds)
        }
        filled = fill_placeholders(self.text_in(language), values)
        return [part for paragraph in filled.split("\n\n") if (part := paragraph.strip())]

    def fits(self, occasion: Occasion) -> bool:
        language = "en" if occasion.contract.client.language == "en" else "id"
        return occasion.kind in self.version.kind_codes and bool(self.text_in(language))


def own_plays(vendor: Vendor, *, with_retired: bool = False) -> dict[str, OwnWording]:
    """By code, in the order of their names; in one query."""
    versions = OwnPlayVersion.objects.of(vendor).select_related("play")
    if not with_retired:
        versions = versions.filter(play__retired_on=None)
    versions = versions.annotate(last=Max("play__versions__number")).filter(number=F("last"))
    ordered = sorted(versions, key=lambda version: (version.name.casefold(), version.pk))
    return {version.play.code: OwnWording(version) for version in ordered}
