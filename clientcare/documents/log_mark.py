"""Where the timeline was when a document was frozen, as its sheets print it at their foot. A draft
has the place, empty.
"""

import re

from clientcare.core.timeline.chain import printed_head
from clientcare.models import VendorHead

LOG = re.compile('data-log="[^"]*"')
EMPTY = 'data-log=""'


def with_log(html: str, head: VendorHead) -> str:
    return html.replace(EMPTY, f'data-log="{printed_head(head)}"')


def without_log(html: str) -> str:
    """What the document says, to compare it with a draft."""
    return LOG.sub(EMPTY, html)
