"""The mark of the timeline's last event at the foot of a document, as it was when the document was
frozen. In a draft the mark is empty.
"""

import re

from clientcare.core.timeline.chain import printed_head
from clientcare.models import VendorHead

LOG = re.compile('data-log="[^"]*"')
EMPTY = 'data-log=""'


def with_log(html: str, head: VendorHead) -> str:
    return html.replace(EMPTY, f'data-log="{printed_head(head)}"')


def without_log(html: str) -> str:
    """The document with an empty mark, to compare it with a draft."""
    return LOG.sub(EMPTY, html)
