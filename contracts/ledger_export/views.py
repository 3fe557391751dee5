"""The page of exports, and each as a file."""

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header

from clientcare.core.permissions import allowed
from contracts.ledger_export.formats import EXPORT_FORMATS, export_bytes
from contracts.ledger_export.sums import export_sums


@allowed("ledger.export")
def export_page(request: HttpRequest) -> HttpResponse:
    context = {
        "formats": EXPORT_FORMATS.values(),
        "sums": export_sums(request.vendor, request.today),
    }
    return render(request, "contracts/ledger_export/exports.html", context)


@allowed("ledger.export")
def export_file(request: HttpRequest, code: str) -> HttpResponse:
    if code not in EXPORT_FORMATS:
        raise Http404
    pieces = export_bytes(request.vendor, code, request.today)
    response = StreamingHttpResponse(pieces, content_type="text/csv; charset=utf-8")
    name = f"{request.vendor.slug}-{code}-{request.today.isoformat()}.csv"
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    response["X-Content-Type-Options"] = "nosniff"
    return response
