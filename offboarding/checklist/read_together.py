"""Rows that endings loaded together need, read for all of them on first access: an account that a
letter binds needs none of them, and few paths do.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import prefetch_related_objects

from contracts.models import Invoice
from offboarding.models import Path, Termination
from offboarding.paths.default_proof import invoices_to_demand
from offboarding.paths.needs import NEEDS, PathNeeds
from offboarding.settlement.account_rows import AccountRows, by_contract
from offboarding.settlement.from_rows import read_account_rows

FOR_DEFAULT = (Path.DEFAULT, Path.COURT)


@dataclass(frozen=True)
class ReadTogether:
    """As of `today`."""

    endings: Sequence[Termination]
    today: date

    @cached_property
    def invoices(self) -> Sequence[Invoice]:
        """Of their contracts; of clients in default also the open ones of no contract."""
        loose_of = {ending.client_id for ending in self.endings if ending.path in FOR_DEFAULT}
        return invoices_to_demand(self.endings, self.today, loose_of)

    def invoices_for(self, ending: Termination) -> list[Invoice]:
        """Those that may be demanded of its client for its contract."""
        ours = (None, ending.contract_id)
        of_client = (invoice for invoice in self.invoices if invoice.client_id == ending.client_id)
        return [invoice for invoice in of_client if invoice.contract_id in ours]

    @cached_property
    def accounts(self) -> Mapping[int, AccountRows]:
        """By the ending's id, all that its account is computed from."""
        return read_account_rows(self.endings, self.today, by_contract(self.invoices))

    def add_persons(self) -> None:
        """Of the clients whose path asks who may sign and end."""
        clients = [
            ending.client for ending in self.endings if NEEDS.get(ending.path, PathNeeds()).roles
        ]
        prefetch_related_objects(clients, "persons")
