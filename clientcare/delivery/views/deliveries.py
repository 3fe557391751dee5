"""One delivery: what was sent where, and the owner's buttons for what went wrong."""

from django.contrib import messages
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from clientcare.core.permissions import allowed
from clientcare.delivery.actions.cancel_delivery import cancel_delivery
from clientcare.delivery.actions.retry_delivery import retry_delivery
from clientcare.delivery.actions.send_again import send_again
from clientcare.models import Delivery


def find_delivery(request: HttpRequest, pk: int) -> Delivery:
    deliveries = Delivery.objects.of(request.vendor).select_related(
        "vendor",
        "client__vendor",
        "created_by",
        "proof__vendor",
        "bounce__vendor",
        "replaces__vendor",
    )
    again = Delivery.objects.filter(replaces=OuterRef("pk"))
    return get_object_or_404(deliveries.annotate(is_replaced=Exists(again)), pk=pk)


@allowed("outbox.read")
def delivery(request: HttpRequest, pk: int) -> HttpResponse:
    row = find_delivery(request, pk)
    newer = Delivery.objects.filter(replaces=row).first() if row.is_replaced else None
    documents = [item.document for item in row.items.select_related("document__vendor")]
    context = {"delivery": row, "client": row.client, "newer": newer, "documents": documents}
    return render(request, "clientcare/delivery/delivery.html", context)


@require_POST
@allowed("delivery.resolve")
def delivery_again(request: HttpRequest, pk: int) -> HttpResponse:
    """The owner says that an uncertain mail did not arrive."""
    again = send_again(delivery=find_delivery(request, pk), by=request.user)
    messages.success(request, _("It is queued again, as a new mail."))
    return redirect("delivery", request.vendor.slug, again.pk)


@require_POST
@allowed("document.send")
def delivery_retry(request: HttpRequest, pk: int) -> HttpResponse:
    retry_delivery(delivery=find_delivery(request, pk), by=request.user)
    messages.success(request, _("It is queued again."))
    return redirect("delivery", request.vendor.slug, pk)


@require_POST
@allowed("document.send")
def delivery_cancel(request: HttpRequest, pk: int) -> HttpResponse:
    cancel_delivery(delivery=find_delivery(request, pk), by=request.user)
    messages.info(request, _("The delivery is cancelled. Nothing was sent."))
    return redirect("delivery", request.vendor.slug, pk)
