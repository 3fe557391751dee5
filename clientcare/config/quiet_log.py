"""Remove the token of a mailed link from log messages: refused and failed requests are logged with
their address.
"""

import logging
import re

TOKENS = re.compile(r"(/(?:p/open|invitation|password/reset/key)/)[^/\s\"']{8,}")


class HideTokens(logging.Filter):
    """Changes the message of a record; excludes none."""

    def filter(self, record: logging.LogRecord) -> bool:
        message = record.getMessage()
        if TOKENS.search(message):
            record.msg, record.args = TOKENS.sub(r"\1…", message), None
        return True
