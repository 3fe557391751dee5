"""What the web server serves."""

import gc
import os
from collections.abc import Callable, Iterable
from typing import Any

from django.core.wsgi import get_wsgi_application

from clientcare.documents.printed_text import load_catalogues

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clientcare.settings")

pages = get_wsgi_application()
load_catalogues()
# what the start made lives as long as the process; the collector need not walk it during a page
gc.freeze()


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Django's answer, to HEAD without its body, which whoever keeps the connection would take
    for the beginning of the next answer. Neither Django nor waitress leaves it out.
    """
    answer = pages(environ, start_response)
    if environ["REQUEST_METHOD"] != "HEAD":
        return answer
    answer.close()
    return []
