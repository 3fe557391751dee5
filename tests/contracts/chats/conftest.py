"""A member of the team at the pages of imported chats."""

import pytest


@pytest.fixture
def desk(sekar, as_user):
    return as_user(sekar)
