"""The paths, one file each. A path is registered by one row here; nothing else lists them."""

from datetime import date

from clientcare.core.registry import Registry
from offboarding.models import Termination
from offboarding.paths.kinds.client_default import ClientDefault
from offboarding.paths.kinds.convenience import Convenience
from offboarding.paths.kinds.court import Court
from offboarding.paths.kinds.force_majeure import ForceMajeure
from offboarding.paths.kinds.mutual import Mutual
from offboarding.paths.path_kind import Condition, PathKind, PathRows

__all__ = ["PATHS", "conditions_in", "path_objections"]

PATHS: Registry[PathKind] = Registry(
    Mutual(), Convenience(), ClientDefault(), ForceMajeure(), Court()
)


def conditions_in(rows: PathRows) -> list[Condition]:
    """The conditions of the chosen path, as of a day. None before a path is chosen, and none once
    notice was given: a cure after that changes nothing.
    """
    ending = rows.ending
    return PATHS[ending.path].check(rows) if ending.path and not ending.notice_given_on else []


def path_objections(ending: Termination, today: date) -> list[str]:
    return [
        condition.text for condition in conditions_in(PathRows(ending, today)) if not condition.done
    ]
