"""Note what contributed to an ending, with the action against it or why there is none."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.validators import clean_name
from clientcare.models import Membership, User
from offboarding.linter.labels import refuse_labels
from offboarding.models import Retrospective, RetrospectiveCause


@transaction.atomic
def note_cause(
    *,
    retrospective: Retrospective,
    cause: str,
    by: User,
    today: date,
    action: str = "",
    no_action_because: str = "",
    responsible: User | None = None,
    due_on: date | None = None,
) -> RetrospectiveCause:
    """`responsible` is `by` unless named. Refused at its field: a cause without an
    action and without the reason why there is none, or with both; an action without its day, for a
    day that has passed, or for a person outside the team; a cause that labels somebody.
    """
    noted = RetrospectiveCause(
        vendor=retrospective.vendor,
        retrospective=retrospective,
        cause=clean_name(cause, "cause"),
        action=clean_name(action, "action"),
        no_action_because=clean_name(no_action_because, "no_action_because"),
        noted_by=by,
    )
    check_cause(noted)
    if noted.action:
        noted.responsible, noted.due_on = responsible or by, due_on
        check_action(noted, today)
    noted.save()
    record_cause("cause_noted", noted, by)
    return noted


def check_cause(noted: RetrospectiveCause) -> None:
    if not noted.cause:
        raise Refused(_("Write the cause."), field="cause")
    refuse_labels(noted.cause, "cause")
    if not noted.action and not noted.no_action_because:
        raise Refused(_("Write what you will do, or why nothing is done about it."), field="action")
    if noted.action and noted.no_action_because:
        raise Refused(
            _("There is an action: leave this empty, or empty the action."),
            field="no_action_because",
        )


def check_action(noted: RetrospectiveCause, today: date) -> None:
    if noted.due_on is None:
        raise Refused(_("Say by which day it is done."), field="due_on")
    if noted.due_on < today:
        raise Refused(_("This day has passed. Choose today or a later one."), field="due_on")
    team = Membership.objects.of(noted.vendor).current()
    if not team.filter(user=noted.responsible).exists():
        raise Refused(_("Choose somebody of your team."), field="responsible")


def record_cause(kind: str, noted: RetrospectiveCause, by: User) -> None:
    ending = noted.retrospective.termination
    record(noted.vendor, kind, by=by, client=ending.client, retrospective=ending.pk, cause=noted.pk)
