"""The fit meetings of an enquiry that stand."""

from django.db.models import Q, QuerySet

from clientcare.models import Enquiry, FitMeeting


def meetings_of(enquiry: Enquiry) -> QuerySet[FitMeeting]:
    """Held or excused. One whose contact was withdrawn did not take place; a corrected one did."""
    stands = Q(interaction__withdrawal=None) | Q(interaction__corrections__isnull=False)
    return FitMeeting.objects.filter(stands, enquiry=enquiry).distinct()
