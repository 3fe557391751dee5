"""Record the contract of a chat and confirm the chat: both or neither."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from clientcare.chats.actions.confirm_chat_import import confirm_chat_import
from clientcare.models import ChatImport, User
from contracts.agreement.boundaries.scope import Scope
from contracts.contract.actions.record_contract import record_contract


@transaction.atomic
def sign_and_confirm_chat(
    *,
    chat_import: ChatImport,
    fields: Mapping[str, Any],
    price: Decimal,
    scope: Sequence[Mapping[str, Any]],
    by: User,
    today: date,
    file: tuple[str, bytes] | None = None,
    **answers: Any,
) -> ChatImport:
    """`fields`: columns of Contract. The contract has one price line, named as the service.
    `scope`: title and optional clause of each line. `answers` and refusals: see
    `confirm_chat_import` and `record_contract`.
    """
    terms = [{"kind": Scope.code, "value": {}, "lines": scope}] if scope else []
    contract = record_contract(
        client=chat_import.client,
        fields=fields,
        lines=[{"description": fields["service"], "price": price}],
        by=by,
        today=today,
        file=file,
        terms=terms,
    )
    return confirm_chat_import(chat_import=chat_import, contract=contract, by=by, **answers)
