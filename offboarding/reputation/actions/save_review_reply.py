"""Keep a reply to a public review, once no fact about the client is in it."""

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.core.validators import clean_name
from clientcare.models import User
from offboarding.linter.hurting import refuse_hurting
from offboarding.models import ReviewReply, Termination
from offboarding.reputation.actions.acknowledge_silence import record_reputation
from offboarding.reputation.client_facts import facts_in


@transaction.atomic
def save_review_reply(*, termination: Termination, place: str, text: str, by: User) -> ReviewReply:
    """Nothing is posted. Refused at `text` for each fact about the client, named, and for words
    that hurt or accuse; at `place` where it is not said.
    """
    lock_head(termination.vendor)
    place, text = clean_name(place, "place"), text.strip()
    if not place:
        raise Refused(_("Say where the review is."), field="place")
    if not text:
        raise Refused(_("Write the reply."), field="text")
    refuse_facts(text, termination)
    refuse_hurting(text, "text")
    reply = ReviewReply.objects.create(
        vendor=termination.vendor, termination=termination, place=place, text=text, written_by=by
    )
    record_reputation("review_reply_written", termination, by)
    return reply


def refuse_facts(text: str, ending: Termination) -> None:
    if facts := facts_in(text, ending):
        shown = ", ".join(f"“{fact}”" for fact in facts)
        raise Refused(
            _("Take this out, a public reply tells nothing about the client: %(facts)s.")
            % {"facts": shown},
            field="text",
        )
