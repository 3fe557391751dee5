"""The vendor's head row: the lock that everything numbered or judged per vendor takes first."""

from clientcare.models.vendor import Vendor, VendorHead


def lock_head(vendor: Vendor | int) -> VendorHead:
    """The vendor's head row, locked to the end of the transaction: always the first lock taken.
    `vendor`: or its id.
    """
    vendor_id = vendor if isinstance(vendor, int) else vendor.pk
    locked = VendorHead.objects.select_for_update()
    head = locked.filter(vendor=vendor_id).first()
    if head is None:
        VendorHead.objects.get_or_create(vendor_id=vendor_id)
        head = locked.get(vendor=vendor_id)
    return head
