"""The web app manifest: what a browser needs to know to install the app on a phone, and to offer it
where a text is shared.

A text is posted: in an address it would be cut by web servers and written to their logs.
"""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

BAR, GROUND = "#10233f", "#f0f3f2"  # static/css/tokens.css
ICONS = (("icons/192.png", "192x192", "any"), ("icons/512.png", "512x512", "any"))
MASKABLE = ("icons/maskable.png", "512x512", "maskable")


@login_not_required  # browsers fetch it without a cookie
def manifest(request: HttpRequest) -> JsonResponse:
    """In the browser's language, since nobody is logged in here. `start_url` leads to the only
    vendor of whoever opens it, or asks for one.
    """
    content = {
        "id": reverse("index"),
        "name": "ClientCare",
        "short_name": "ClientCare",
        "description": _("Your side of every client relationship, on the record."),
        "lang": get_language(),
        "start_url": reverse("index"),
        "scope": reverse("index"),
        "display": "standalone",
        "theme_color": BAR,
        "background_color": GROUND,
        "icons": [
            {"src": static(path), "sizes": sizes, "type": "image/png", "purpose": purpose}
            for path, sizes, purpose in (*ICONS, MASKABLE)
        ],
        "shortcuts": [{"name": _("Log a copied text"), "url": reverse("share")}],
        "share_target": {
            "action": reverse("share"),
            "method": "POST",
            "enctype": "application/x-www-form-urlencoded",
            "params": {"title": "title", "text": "text", "url": "url"},
        },
    }
    return JsonResponse(content, content_type="application/manifest+json")
