"""The warning that an event is near, on every page where an ending is decided or prepared."""

from datetime import date
from typing import Any

from django import template

from clientcare.models import Client
from contracts.models import Contract
from offboarding.checklist.state import EndingState
from offboarding.event_day.warning import event_warning

register = template.Library()


@register.inclusion_tag("offboarding/event_day/_near_event.html", takes_context=True)
def near_event(
    context: dict[str, Any],
    contract: Contract,
    client: Client,
    ends_on: date | None = None,
    state: EndingState | None = None,
) -> dict[str, Any]:
    """Nothing unless the event of this contract is near. `state`: of its ending, if it was read."""
    get_lines = (lambda: state.work) if state else None
    today = context["request"].today
    return {"warning": event_warning(contract, client, today, ends_on, get_lines)}
