"""Write down what was agreed in a conversation, or advised and not followed."""

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.models import Interaction, User
from offboarding.conversation.hashes import recap_hash
from offboarding.linter.lint import lint
from offboarding.models import Recap, RecapKind

MOST_POINTS = 20


@transaction.atomic
def write_recap(
    *,
    interaction: Interaction,
    kind: str,
    points: str,
    by: User,
    choice: str = "",
    replaces: Recap | None = None,
) -> Recap:
    """Refused at its field without a point, with more than twenty, with words that hurt or accuse,
    and for advice that does not say what the client chose instead. Refused when `replaces` was
    agreed to by the client or replaced already.
    """
    lock_head(interaction.vendor)
    refuse_replacing(replaces)
    recap = Recap(
        vendor=interaction.vendor,
        client=interaction.client,
        interaction=interaction,
        kind=kind,
        points=lines_of(points),
        choice=lines_of(choice) if kind == RecapKind.ADVICE else "",
        written_by=by,
        replaces=replaces,
    )
    check_recap(recap)
    recap.sha256 = recap_hash(recap)
    recap.save()
    record(
        recap.vendor,
        "advice_recap_written" if kind == RecapKind.ADVICE else "recap_written",
        by=by,
        client=recap.client,
        talked_on=interaction.day.isoformat(),
        recap=recap.pk,
        sha256=recap.sha256,
    )
    return recap


def lines_of(typed: str) -> str:
    """One point a line, without empty ones."""
    return "\n".join(point for line in typed.splitlines() if (point := " ".join(line.split())))


def check_recap(recap: Recap) -> None:
    contact = recap.interaction
    if contact.withdrawal_id or not contact.reached_client:
        raise Refused(_("A recap recalls a conversation in which the client was reached."))
    if not recap.points:
        raise Refused(_("Write at least one point."), field="points")
    if len(recap.listed_points) > MOST_POINTS:
        raise Refused(
            _("Keep it to twenty points: a client must be able to check it."), field="points"
        )
    if recap.kind == RecapKind.ADVICE and not recap.choice:
        raise Refused(_("Write what the client chose instead."), field="choice")
    for field in ("points", "choice"):
        refuse_hurting(getattr(recap, field), recap.client.language, field)


def refuse_hurting(text: str, language: str, field: str) -> None:
    errors = [finding for finding in lint(text, language, "summary") if finding.is_error]
    if errors:
        listed = "; ".join(f"“{finding.found}” → {finding.instead}" for finding in errors)
        raise Refused(
            _("Say these words otherwise: %(findings)s.") % {"findings": listed}, field=field
        )


def refuse_replacing(replaced: Recap | None) -> None:
    if replaced is None:
        return
    if Recap.objects.filter(replaces=replaced).exists():
        raise Refused(_("This recap was corrected already: open the newer one."))
    if hasattr(replaced, "answer") and replaced.answer.verdict == "right":
        raise Refused(_("The client confirmed this recap. Write another one beside it."))
