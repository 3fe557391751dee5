"""What gunicorn serves."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clientcare.settings")

application = get_wsgi_application()
# what the start made lives as long as the process; the collector need not walk it during a page
gc.freeze()
