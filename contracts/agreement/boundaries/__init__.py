"""The kinds of boundary term, one file a kind: its value, form, test of contacts and texts.

A kind is registered by one row here. Nothing else in the tree lists them.
"""

from collections.abc import Mapping
from typing import Any

from clientcare.core.registry import Registry
from contracts.agreement.boundaries.call_length import CallLength
from contracts.agreement.boundaries.channel import Channels
from contracts.agreement.boundaries.clauses.cancellation import Cancellation
from contracts.agreement.boundaries.clauses.default import Default
from contracts.agreement.boundaries.clauses.deposit import Deposit
from contracts.agreement.boundaries.clauses.dispute import Dispute
from contracts.agreement.boundaries.clauses.postponement import Postponement
from contracts.agreement.boundaries.clauses.scope_change import ScopeChange
from contracts.agreement.boundaries.clauses.suspension import Suspension
from contracts.agreement.boundaries.clauses.waiver_1266 import Waiver1266
from contracts.agreement.boundaries.clauses.waiver_1267 import Waiver1267
from contracts.agreement.boundaries.hours import Hours
from contracts.agreement.boundaries.limits.client_channel import ClientChannels
from contracts.agreement.boundaries.limits.client_hours import ClientHours
from contracts.agreement.boundaries.limits.emergency import Emergency
from contracts.agreement.boundaries.limits.numbers import Numbers
from contracts.agreement.boundaries.limits.social_media import SocialMedia
from contracts.agreement.boundaries.notice import Notice
from contracts.agreement.boundaries.payment import PaymentTerms
from contracts.agreement.boundaries.period_hours import PeriodHours
from contracts.agreement.boundaries.response import Response
from contracts.agreement.boundaries.scope import Scope
from contracts.agreement.boundaries.term_kind import TermKind
from contracts.agreement.boundaries.turnaround import Turnaround
from contracts.models import BoundaryTerm

__all__ = ["TERM_KINDS", "agreed_value", "checked_value"]

# In the order in which a contract's terms are shown.
TERM_KINDS: Registry[type[TermKind]] = Registry(
    Hours,
    Channels,
    Numbers,
    Emergency,
    Response,
    Turnaround,
    CallLength,
    PeriodHours,
    Scope,
    SocialMedia,
    ClientHours,
    ClientChannels,
    PaymentTerms,
    Notice,
    Default,
    Cancellation,
    Deposit,
    Waiver1266,
    Waiver1267,
    Dispute,
    ScopeChange,
    Suspension,
    Postponement,
)


def agreed_value(term: BoundaryTerm) -> Any:
    """The term's value as an instance of its kind."""
    return TERM_KINDS[term.kind].read(term.value)


def checked_value(kind: str, value: Mapping[str, Any]) -> dict[str, Any]:
    """The validated value, as stored; Refused at its field when it is invalid."""
    return TERM_KINDS[kind].read(value).as_value()
