"""The words of ghosting."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from contracts.models import SilenceLimits
from contracts.triggers.words.told import Told, Words, days_in_words


def sentences(told: Told) -> list[str]:
    """Since when nothing was heard, and which contacts of ours wait."""
    ours = told.lists.get("ids", [])
    days = days_in_words((contact.day for contact in ours), told.today)
    if not ours:
        return []
    if told.found is None or told.found.heard_on is None:
        return [
            ngettext(
                "Our message of %(days)s waited for an answer.",
                "Our messages of %(days)s waited for an answer.",
                len(ours),
            )
            % {"days": days}
        ]
    return [
        ngettext(
            "No answer since %(heard)s; our message of %(days)s expects one.",
            "No answer since %(heard)s; our messages of %(days)s expect one.",
            len(ours),
        )
        % {"heard": days_in_words([told.found.heard_on], told.today), "days": days}
    ]


def clears_by(told: Told) -> str:
    return _("the client writes or speaks with us, both sides agree a pause, or the contract ends")


def rule_words(rule: SilenceLimits) -> str:
    return _(
        "Nothing heard for more than %(silent)d days while a contract goes on, and contacts of "
        "ours on %(count)d "
        "different days have each waited at least %(wait)d days for a reply. Not while it is our "
        "turn, and not during "
        "an agreed pause."
    ) % {"silent": rule.silent_days, "count": rule.contacts, "wait": rule.wait_days}


WORDS = Words(SilenceLimits, "contacts", sentences, clears_by, rule_words)
