"""The kinds of demand, one file a kind."""

from offboarding.demands.kinds.paper_kind import PaperKind
from offboarding.demands.kinds.reminder import REMINDER
from offboarding.demands.kinds.somasi import SOMASI

PAPER_KINDS: dict[str, PaperKind] = {kind.kind: kind for kind in (REMINDER, SOMASI)}
