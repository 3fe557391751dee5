"""The buttons that settle the reading of a contact in one tap, on its row of the timeline."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clientcare.models import Interaction
from contracts.judging.message_reading import readings_for
from contracts.models import Reading

# By the reading found from the words: the readings that a person can choose instead.
CHOICES = {
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
    """A reading that a person can set in one tap; an empty `value` removes it."""

    value: str
    label: str


def reading_buttons(contact: Interaction) -> list[ReadingButton]:
    """`contact` is read with its `reading` and the `settled` reading."""
    if contact.settled:
        return [ReadingButton("", _("Take the mark back"))]
    if not contact.reading:
        return []
    possible = readings_for(contact)
    readings = [reading for reading in CHOICES[contact.reading] if reading in possible]
    return [ReadingButton(reading, str(BUTTONS[reading])) for reading in readings]
