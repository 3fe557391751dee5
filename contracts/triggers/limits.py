"""The limits of each vendor: stored as JSON by kind, read by the dataclass of each kind."""

from collections.abc import Mapping
from typing import Any

from clientcare.models import Vendor
from contracts.models import TriggerParameters
from contracts.triggers.kinds import TRIGGER_KINDS
from contracts.triggers.settings import Setting
from contracts.triggers.trigger_kind import TriggerKind

Limits = Mapping[str, Any]  # by kind its own dataclass


def parameters_of(vendor: Vendor) -> TriggerParameters:
    """The vendor's row; an unsaved one for a vendor that never changed a limit."""
    return TriggerParameters.objects.of(vendor).first() or TriggerParameters(vendor=vendor)


def limits_of(vendor: Vendor) -> Limits:
    return limits_in(parameters_of(vendor))


def limits_in(parameters: TriggerParameters) -> Limits:
    return {
        code: kind.read_limits(parameters.by_kind.get(code, {}))
        for code, kind in TRIGGER_KINDS.items()
    }


def every_setting() -> dict[str, tuple[TriggerKind[Any, Any], Setting]]:
    """Each setting with its kind, by the name that the form and the timeline give it."""
    return {
        name: (kind, setting)
        for kind in TRIGGER_KINDS.values()
        for name, setting in kind.settings_by_name().items()
    }
