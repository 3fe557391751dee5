"""The content of the page of an enquiry."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from clientcare.clients.persons import persons_of
from clientcare.clients.reach import Reach, reach_of
from clientcare.leads.fit import Fit
from clientcare.leads.gate import needs_meeting
from clientcare.leads.meetings import meetings_of
from clientcare.leads.stages import may_follow, steps_of
from clientcare.models import (
    Client,
    ClientPerson,
    Enquiry,
    EnquiryStage,
    EnquiryStep,
    FitMeeting,
)
from contracts.contract.fit_gate import fit_with_contracts
from offboarding.enquiries.erasable import erasure_day


@dataclass(frozen=True)
class EnquiryPage:
    enquiry: Enquiry
    today: date

    @cached_property
    def fit(self) -> Fit:
        return fit_with_contracts(self.enquiry, self.today)

    @cached_property
    def meetings(self) -> list[FitMeeting]:
        return list(meetings_of(self.enquiry).select_related("interaction", "by"))

    @cached_property
    def needs_meeting(self) -> bool:
        return needs_meeting(self.enquiry)

    @property
    def client(self) -> Client:
        return self.enquiry.client

    @property
    def reach(self) -> Reach:
        return reach_of(self.client)

    @cached_property
    def persons(self) -> list[ClientPerson]:
        return persons_of(self.client)

    @cached_property
    def steps(self) -> list[EnquiryStep]:
        return steps_of(self.enquiry)

    @property
    def has_read_budget(self) -> bool:
        return self.enquiry.budget_low is not None or self.enquiry.budget_high is not None

    @property
    def budget_low(self) -> Decimal | None:
        return as_amount(self.enquiry.budget_low)

    @property
    def budget_high(self) -> Decimal | None:
        return as_amount(self.enquiry.budget_high)

    @cached_property
    def erasure_day(self) -> date | None:
        return erasure_day(self.client)

    @property
    def may_fit(self) -> bool:
        return may_follow(self.enquiry, EnquiryStage.FITTING)

    @property
    def may_accept(self) -> bool:
        return may_follow(self.enquiry, EnquiryStage.ACCEPTED)

    @property
    def may_close(self) -> bool:
        return may_follow(self.enquiry, EnquiryStage.DECLINED)

    @property
    def is_accepted(self) -> bool:
        return self.enquiry.stage == EnquiryStage.ACCEPTED

    @property
    def is_new(self) -> bool:
        return self.enquiry.stage == EnquiryStage.NEW


def as_amount(whole: int | None) -> Decimal | None:
    return None if whole is None else Decimal(whole)
