"""The content of the page of a polite decline."""

from dataclasses import dataclass
from functools import cached_property

from clientcare.clients.reach import Reach, reach_of
from clientcare.documents.client_message import message_language
from clientcare.models import Client, Enquiry, Interaction
from offboarding.enquiries.actions.decline_enquiry import decline_findings
from offboarding.enquiries.talks import untold_meeting
from offboarding.linter.findings import Finding
from offboarding.models import Referral


@dataclass(frozen=True)
class DeclinePage:
    """`text`: the current text of the field. `why_not`: why the enquiry cannot be declined, or
    empty.
    """

    enquiry: Enquiry
    text: str
    why_not: str = ""

    @property
    def client(self) -> Client:
        return self.enquiry.client

    @property
    def language(self) -> str:
        return message_language(self.client)

    @cached_property
    def findings(self) -> list[Finding]:
        return decline_findings(self.text, self.language) if self.text else []

    @property
    def reach(self) -> Reach:
        return reach_of(self.client).with_text("" if self.why_not else self.text)

    @cached_property
    def untold_meeting(self) -> Interaction | None:
        return untold_meeting(self.enquiry)

    @cached_property
    def referrals(self) -> int:
        return Referral.objects.filter(enquiry=self.enquiry).count()
