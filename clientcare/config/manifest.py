"""The web app manifest: with it a browser can install the app on a phone and offer it as a target
for shared text.

The text is posted, because web servers would cut and log it in an address.
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
    """The manifest in the browser's language, because the request has no user. `start_url` leads to
    the user's only vendor, or to a list of vendors.
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
