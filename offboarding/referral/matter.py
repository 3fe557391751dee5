"""In what a colleague is suggested: an ending, or an enquiry that we do not take."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.models import Client, Enquiry, EnquiryStage, Vendor
from offboarding.checklist.guards import lock_open, refuse_closed
from offboarding.models import Referral, Termination


@dataclass(frozen=True)
class Matter:
    """Exactly one of the two."""

    termination: Termination | None = None
    enquiry: Enquiry | None = None

    @property
    def row(self) -> Termination | Enquiry:
        return self.termination or self.enquiry

    @property
    def vendor(self) -> Vendor:
        return self.row.vendor

    @property
    def client(self) -> Client:
        return self.row.client

    @property
    def event_on(self) -> date | None:
        if self.enquiry is not None:
            return self.enquiry.event_date
        return self.termination.contract.event_day(self.client)

    @property
    def key(self) -> dict[str, Any]:
        """Columns of a referral."""
        return {"termination": self.termination, "enquiry": self.enquiry}

    @property
    def particulars(self) -> dict[str, int]:
        """Of its events."""
        return {name: row.pk for name, row in self.key.items() if row is not None}

    def lock(self) -> None:
        """Lock the vendor's head and look again; Refused when it is over."""
        if self.termination is not None:
            lock_open(self.termination)
            return
        lock_head(self.vendor)
        self.enquiry.refresh_from_db(fields=["stage", "erased_on"])
        self.refuse_over()

    def refuse_over(self) -> None:
        if self.termination is not None:
            refuse_closed(self.termination)
        elif self.enquiry.erased_on or self.enquiry.stage == EnquiryStage.CLIENT:
            raise Refused(_("This enquiry is over: nobody is suggested for it any more."))


def matter_of(referral: Referral) -> Matter:
    return Matter(referral.termination, referral.enquiry)
