"""Which stage may follow which, and the steps of an enquiry."""

from clientcare.models import Enquiry, EnquiryStage, EnquiryStep

# Steps that the user can take; a contract makes an enquiry a client from any stage
NEXT = {
    EnquiryStage.NEW: (EnquiryStage.FITTING, EnquiryStage.ACCEPTED, EnquiryStage.DECLINED),
    EnquiryStage.FITTING: (EnquiryStage.ACCEPTED, EnquiryStage.DECLINED),
    EnquiryStage.ACCEPTED: (EnquiryStage.FITTING, EnquiryStage.DECLINED),
    EnquiryStage.DECLINED: (EnquiryStage.FITTING,),
    EnquiryStage.CLIENT: (),
}


def may_follow(enquiry: Enquiry, stage: str) -> bool:
    return enquiry.erased_on is None and stage in NEXT[EnquiryStage(enquiry.stage)]


def steps_of(enquiry: Enquiry) -> list[EnquiryStep]:
    """Oldest first."""
    return list(EnquiryStep.objects.filter(enquiry=enquiry).select_related("by", "message__vendor"))
