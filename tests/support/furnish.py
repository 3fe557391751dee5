"""Give one client of the world everything that a page can show of a client at once."""

from dataclasses import asdict
from types import SimpleNamespace

from clientcare.models import Interaction
from contracts.judging.judge import judge_contacts
from contracts.models import Flag, RequestAnswer, ScopeAnswer
from contracts.triggers.counted_contacts import CountLimits
from contracts.triggers.kinds.ghosting.limits import SilenceLimits
from offboarding.models import CaseFlag, Path
from tests.support.factories import make_interaction
from tests.support.multiply_rows import duplicate_row
from tests.support.world import Side


def furnish_client(side: Side, folder: SimpleNamespace) -> None:
    """The client whose ending is under way: its newest contacts with files, answers and breaches, a
    flag of every kind in its open case, one that was set aside, and an ended contract with its
    final account.
    """
    contacts = add_newest_contacts(side, folder)
    judge_contacts(side.vendor)
    for flag in (*flags_on_contacts(folder, contacts), flag_set_aside(folder)):
        CaseFlag.objects.create(vendor=side.vendor, case=folder.case, flag=flag)
    issue_final_account(folder)
    # Of all paths this one has the letter that cites most.
    folder.termination_drafted.path = Path.DEFAULT
    folder.termination_drafted.save(update_fields=["path"])


def add_newest_contacts(side: Side, folder: SimpleNamespace) -> list[Interaction]:
    """Dated today, so that the first page of the timeline shows them."""
    answers = ((ScopeAnswer.OUTSIDE, None), (ScopeAnswer.INSIDE, folder.scope_line))
    contacts = []
    for answer, line in answers:
        contact = make_interaction(
            folder.client,
            occurred_at=side.moment(),
            text="Bisa tambah satu MC?",
            contract=folder.contract,
        )
        duplicate_row(folder.photo, interaction=contact)
        RequestAnswer.objects.create(
            vendor=side.vendor,
            interaction=contact,
            client=folder.client,
            contract=folder.contract,
            day=contact.day,
            answer=answer,
            scope_line=line,
            recorded_by=side.staff,
        )
        contacts.append(contact)
    return contacts


def flags_on_contacts(folder: SimpleNamespace, contacts: list[Interaction]) -> list[Flag]:
    subjects = {
        "ghosting": (SilenceLimits(), {}),
        "out_of_scope": (CountLimits(), {"contract": folder.contract}),
        "repeated_breach": (CountLimits(), {"contract": folder.contract, "term": folder.term}),
    }
    return [
        Flag.objects.create(
            vendor=folder.client.vendor,
            client=folder.client,
            kind=kind,
            since=folder.flag.since,
            evidence={"ids": [contact.pk for contact in contacts]},
            parameters=asdict(limits),
            **subject,
        )
        for kind, (limits, subject) in subjects.items()
    ]


def flag_set_aside(folder: SimpleNamespace) -> Flag:
    flag = duplicate_row(folder.flag_dismissed)
    duplicate_row(folder.flag_dismissed.dismissals.get(), flag=flag)
    return flag


def issue_final_account(folder: SimpleNamespace) -> None:
    account = folder.termination_closed.settlements.get()
    account.document = duplicate_row(
        folder.terms_sheet, contract=folder.contract_ended, number=f"final-{account.pk}"
    )
    account.save(update_fields=["document"])
