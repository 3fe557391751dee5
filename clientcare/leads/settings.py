"""How a vendor takes enquiries."""

from clientcare.models import EnquirySettings, Vendor


def settings_of(vendor: Vendor) -> EnquirySettings:
    """The vendor's row, or an unsaved one with the defaults."""
    row = EnquirySettings.objects.of(vendor).first()
    return row or EnquirySettings(vendor=vendor)
