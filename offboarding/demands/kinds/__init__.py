"""The kinds of demand, one file a kind."""

from offboarding.demands.kinds.demand_template import DemandTemplate
from offboarding.demands.kinds.reminder import REMINDER
from offboarding.demands.kinds.somasi import SOMASI

DEMAND_TEMPLATES: dict[str, DemandTemplate] = {kind.kind: kind for kind in (REMINDER, SOMASI)}
