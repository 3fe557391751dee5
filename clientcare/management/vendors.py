"""Looks up a vendor for commands."""

from django.core.management.base import CommandError

from clientcare.models import Vendor


def one_vendor(slug: str) -> Vendor:
    """CommandError with the existing slugs if there is no such vendor."""
    vendor = Vendor.objects.filter(slug=slug).first()
    if vendor is None:
        slugs = (
            ", ".join(Vendor.objects.order_by("slug").values_list("slug", flat=True)[:20])
            or "none yet"
        )
        raise CommandError(f"There is no vendor “{slug}”. Vendors: {slugs}.")
    return vendor
