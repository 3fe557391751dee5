"""The folder of messages: a reader sees whole messages or none, at any moment."""

from json import JSONDecodeError
from pathlib import Path
from queue import Empty
from types import ModuleType

import pytest
from kombu import Connection
from kombu.transport import filesystem

from clientcare.celery import app
from clientcare.config import broker
from clientcare.config.environment import broker_options


def look_while_writing(module: ModuleType, folder: Path, monkeypatch: pytest.MonkeyPatch) -> list:
    """What another channel of the transport takes in the middle of a put, and after it."""
    options = broker_options(folder, "", 1)
    with Connection(
        "filesystem://", transport=module.Transport, transport_options=options
    ) as connection:
        writer, reader, taken, dumps = connection.channel(), connection.channel(), [], module.dumps

        def take() -> None:
            try:
                taken.append(reader._get("celery"))
            except (Empty, JSONDecodeError) as error:
                taken.append(type(error))

        def looked_at(payload: object) -> str:
            take()
            return dumps(payload)

        monkeypatch.setattr(module, "dumps", looked_at)
        writer._put("celery", {"id": 7})
        take()
        take()
    return taken


def test_a_message_is_there_whole_and_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert look_while_writing(broker, tmp_path, monkeypatch) == [Empty, {"id": 7}, Empty]


def test_with_kombus_own_an_empty_message_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When this fails kombu has learned it, and clientcare/config/broker.py can go."""
    assert look_while_writing(filesystem, tmp_path, monkeypatch) == [JSONDecodeError, Empty, Empty]


def test_the_application_uses_it() -> None:
    with app.connection_for_write() as connection:
        assert type(connection.transport) is broker.Transport
