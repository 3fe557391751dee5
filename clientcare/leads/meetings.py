"""The valid fit meetings of an enquiry."""

from django.db.models import QuerySet

from clientcare.models import Enquiry, FitMeeting, with_valid_contact


def meetings_of(enquiry: Enquiry) -> QuerySet[FitMeeting]:
    """Held or excused. One whose contact was withdrawn did not take place; a corrected one did."""
    return FitMeeting.objects.filter(with_valid_contact("interaction"), enquiry=enquiry).distinct()
