"""The folder of messages on one machine, in which a message is whole from the moment it can be
seen.

Kombu's own transport opens a message's file before it writes to it. A worker that looks in between
takes an empty message, and ends on it.
"""

import os
import uuid
from pathlib import Path
from time import monotonic

from kombu.transport import filesystem
from kombu.utils.json import dumps


class Channel(filesystem.Channel):
    def _put(self, queue: str, payload: dict, **kwargs: object) -> None:
        folder = Path(self.data_folder_out)
        # names sort by time, as their reader expects
        name = f"{round(monotonic() * 1000)}_{uuid.uuid4()}.{queue}.msg"
        draft = folder / f"{name}.new"
        draft.write_text(dumps(payload))
        os.replace(draft, folder / name)


class Transport(filesystem.Transport):
    Channel = Channel
