"""Which vendor an operator means."""

from django.core.management.base import CommandError

from clientcare.models import Vendor


def one_vendor(slug: str) -> Vendor:
    """CommandError with the addresses that exist when there is none of this name."""
    vendor = Vendor.objects.filter(slug=slug).first()
    if vendor is None:
        known = (
            ", ".join(Vendor.objects.order_by("slug").values_list("slug", flat=True)[:20])
            or "none yet"
        )
        raise CommandError(f"There is no vendor “{slug}”. Vendors: {known}.")
    return vendor
