"""Judge a client again where a suspension of our work begins, ends or was a mistake.

Called by the actions of suspensions, inside their transaction and under the vendor's lock.
"""

from contracts.judging.judge import delete_judgements
from contracts.models import WorkSuspension


def judge_suspension_again(suspension: WorkSuspension) -> None:
    """All contacts of the client: what was asked long before can be due in the suspension."""
    delete_judgements(suspension.contract.client)
