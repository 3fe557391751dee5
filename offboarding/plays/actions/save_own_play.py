"""Write a play of the vendor's own, or its next version."""

from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from clientcare.core.events import record
from clientcare.core.placeholders import check_placeholders
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.models import User, Vendor
from contracts.models import OwnPlay, OwnPlayVersion
from contracts.plays.kinds.own_play import allowed_placeholders, kinds_to_answer, own_plays
from offboarding.reminders.checks import refuse_text

TEXT_FIELDS = {"id": "text_id", "en": "text_en"}


@dataclass(frozen=True)
class NewOwnPlay:
    """As typed. `kinds`: codes of the kinds of term that it fits."""

    name: str
    why: str
    kinds: list[str]
    text_id: str = ""
    text_en: str = ""
    asks_for_a_day: bool = False


@transaction.atomic
def save_own_play(
    *, vendor: Vendor, new: NewOwnPlay, by: User, today: date, play: OwnPlay | None = None
) -> OwnPlayVersion:
    """The first version, or the next one of `play`. Refused at its field without a name, a reason,
    a kind of term or a text, for a name that another one has, for a placeholder without a value for
    these kinds, and for words that accuse.
    """
    lock_head(vendor)
    new = tidy(new)
    refuse_incomplete(new)
    refuse_taken_name(vendor, new.name, play)
    for language, field in TEXT_FIELDS.items():
        refuse_own_text(new, language, field)
    if play is None:
        play = OwnPlay.objects.create(vendor=vendor)
    refuse_retired(play)
    last = play.versions.aggregate(last=Max("number"))["last"] or 0
    fields = vars(new) | {"kinds": " ".join(new.kinds)}
    version = OwnPlayVersion.objects.create(
        vendor=vendor, play=play, number=last + 1, saved_on=today, saved_by=by, **fields
    )
    record(vendor, "own_play_saved", by=by, play=play.pk, version=version.number)
    return version


def tidy(new: NewOwnPlay) -> NewOwnPlay:
    texts = {
        field: getattr(new, field).replace("\r\n", "\n").strip() for field in TEXT_FIELDS.values()
    }
    name, why = " ".join(new.name.split()), " ".join(new.why.split())
    kinds = [code for code in kinds_to_answer() if code in new.kinds]
    return replace(new, name=name, why=why, kinds=kinds, **texts)


def refuse_incomplete(new: NewOwnPlay) -> None:
    if not new.name:
        raise Refused(_("Write its name."), field="name")
    if not new.why:
        raise Refused(_("Write when it fits."), field="why")
    if not new.kinds:
        raise Refused(_("Choose at least one kind of term."), field="kinds")
    if not (new.text_id or new.text_en):
        raise Refused(_("Write its text in at least one language."), field="text_id")


def refuse_taken_name(vendor: Vendor, name: str, play: OwnPlay | None) -> None:
    """Two of one name could not be told apart in a list."""
    others = [
        wording.version for wording in own_plays(vendor).values() if wording.version.play != play
    ]
    if name.casefold() in {version.name.casefold() for version in others}:
        raise Refused(_("Another one has this name."), field="name")


def refuse_own_text(new: NewOwnPlay, language: str, field: str) -> None:
    """As a message to a client is refused; a language may be left empty."""
    text = getattr(new, field)
    if not text:
        return
    check_placeholders(text, allowed_placeholders(new.kinds), field=field)
    try:
        refuse_text(text, language)
    except Refused as refusal:
        raise Refused(refusal.message, field=field) from None


def refuse_retired(play: OwnPlay) -> None:
    play.refresh_from_db(fields=["retired_on"])
    if play.retired_on is not None:
        raise Refused(_("It is retired already."))
