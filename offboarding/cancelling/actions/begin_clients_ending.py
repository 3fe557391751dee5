"""Begin the ending that the client asked for: case, decision and ending in one step."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.dates import format_day
from clientcare.core.languages import current_language
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.core.validators import WITHDRAWN_ALREADY
from clientcare.models import User
from offboarding.cases.actions.decide_case import decide_case
from offboarding.cases.actions.open_case import open_case
from offboarding.endings.actions.start_termination import start_termination
from offboarding.models import CaseGround, ClientCancellation, DecisionKind, RiskCase, Termination


@transaction.atomic
def begin_clients_ending(*, cancellation: ClientCancellation, by: User, today: date) -> Termination:
    """In the client's open case, else in a new one, whose reason names the cancellation. The path
    is still to be chosen; by the termination clause it is the client who ends. Refused as those
    steps refuse.
    """
    lock_head(cancellation.vendor)
    cancellation.refresh_from_db(fields=["withdrawal"])
    if cancellation.withdrawal_id:
        raise Refused(WITHDRAWN_ALREADY)
    contract = cancellation.contract
    day = format_day(cancellation.received_on, current_language(), "plain")
    values = {"number": contract.number, "day": day}
    reason = _("The client cancels contract %(number)s, said on %(day)s.") % values
    case = RiskCase.objects.open().filter(client=contract.client).first() or open_case(
        client=contract.client, reason=reason, by=by, today=today, ground=CaseGround.OTHER
    )
    last = case.decisions.order_by("at", "pk").last()
    if last is None or last.kind != DecisionKind.END:
        decide_case(
            case=case,
            kind=DecisionKind.END,
            reason=reason,
            without_terms=reason,
            by=by,
            today=today,
        )
    return start_termination(case=case, contract=contract, by=by, today=today, is_clients_wish=True)
