"""Events of recorded time, people's weekly hours, planned work and priorities."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from clientcare.core.timeline.event_kind import EventKind, plain_event, team_event

CAPACITY_EVENTS = {
    # Time changes no judgement, only what an account counts.
    "time_recorded": EventKind(
        ngettext_lazy(
            "%(minutes)s minute recorded for contract %(contract)s.",
            "%(minutes)s minutes recorded for contract %(contract)s.",
            "minutes",
        ),
        is_fact=True,
    ),
    "time_withdrawn": EventKind(
        ngettext_lazy(
            "%(minutes)s minute of contract %(contract)s withdrawn: %(reason)s",
            "%(minutes)s minutes of contract %(contract)s withdrawn: %(reason)s",
            "minutes",
        ),
        is_fact=True,
    ),
    "hours_set": team_event(_("Weekly hours were set to %(hours)s, from %(starts_on)s on.")),
    "hours_withdrawn": team_event(
        _("The weekly hours set from %(starts_on)s on were withdrawn: %(reason)s")
    ),
    "hours_planned": plain_event(_("%(hours)s of work were planned for contract %(number)s.")),
    "hours_plan_withdrawn": plain_event(
        _("%(hours)s of work planned for contract %(number)s were withdrawn: %(reason)s")
    ),
    "priorities_set": plain_event(_("The priorities from %(starts_on)s on were set.")),
}
