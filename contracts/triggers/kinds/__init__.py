"""The kinds of trigger, one folder a kind. Registering one is one row here; nothing else in the
tree lists them.
"""

from typing import Any

from clientcare.core.registry import Registry
from contracts.triggers.kinds.ghosting.kind import Ghosting
from contracts.triggers.kinds.missed_payment.kind import MissedPayment
from contracts.triggers.kinds.out_of_scope.kind import OutOfScope
from contracts.triggers.kinds.repeated_breach.kind import RepeatedBreach
from contracts.triggers.trigger_kind import TriggerKind

__all__ = ["TRIGGER_KINDS"]

# In the order of the settings page.
TRIGGER_KINDS: Registry[TriggerKind[Any, Any]] = Registry(
    MissedPayment(),
    Ghosting(),
    OutOfScope(),
    RepeatedBreach(),
)
