"""What a person can say of a contact in one tap, on its row of the timeline."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clientcare.models import Interaction
from contracts.judging.message_reading import readings_for
from contracts.models import Reading

# What can be said of a contact that has this reading by its words.
OFFERED = {
    Reading.ASKS: (Reading.CLOSES,),
    Reading.STATES: (Reading.ASKS, Reading.CLOSES),
    Reading.CLOSES: (Reading.ASKS,),
    Reading.ANSWERS: (Reading.NOT_ANSWER,),
    Reading.NOT_ANSWER: (Reading.ANSWERS,),
}
BUTTONS = {
    Reading.ASKS: gettext_lazy("Needs a reply"),
    Reading.CLOSES: gettext_lazy("Needs no reply"),
    Reading.ANSWERS: gettext_lazy("An answer"),
    Reading.NOT_ANSWER: gettext_lazy("Not an answer"),
}


@dataclass(frozen=True)
class ReadingButton:
    """What a person can say of a contact in one tap; an empty `value` takes it back."""

    value: str
    label: str


def reading_buttons(contact: Interaction) -> list[ReadingButton]:
    """`contact` has its `reading` and what a person `settled`."""
    if contact.settled:
        return [ReadingButton("", _("Take the mark back"))]
    if not contact.reading:
        return []
    possible = readings_for(contact)
    offered = [one for one in OFFERED[contact.reading] if one in possible]
    return [ReadingButton(one, str(BUTTONS[one])) for one in offered]
