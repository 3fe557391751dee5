"""What the web server serves."""

import gc
import os

from django.core.wsgi import get_wsgi_application

from clientcare.documents.printed_text import load_catalogues

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clientcare.settings")

application = get_wsgi_application()
load_catalogues()
# what the start made lives as long as the process; the collector need not walk it during a page
gc.freeze()
