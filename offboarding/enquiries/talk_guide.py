"""A guide for the talk before a decline, in the client's language: points to say, not to read."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from clientcare.documents.printed_text import PrintedText


@dataclass(frozen=True)
class Point:
    title: Promise
    says: PrintedText


GUIDE = (
    Point(
        _("Opening"),
        PrintedText("Do you have five minutes? I would like to tell you this myself."),
    ),
    Point(
        _("Thanks"),
        PrintedText("Thank you for the time you took, and for being so open about your plans."),
    ),
    Point(
        _("The reason, without blame"),
        PrintedText(
            "We looked closely at what you plan and at how we work. We cannot do it the way it "
            "deserves, so we do not take it on."
        ),
    ),
    Point(
        _("What they can do now"),
        PrintedText(
            "If you like, we ask a colleague whether they can help, and you can ask us anything "
            "you still want to know."
        ),
    ),
)


@dataclass(frozen=True)
class SpokenPoint:
    title: Promise
    text: str


def guide_in(language: str) -> list[SpokenPoint]:
    return [SpokenPoint(point.title, point.says.in_language(language)) for point in GUIDE]
