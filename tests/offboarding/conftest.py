"""Fixtures of the tests about cases and endings."""

import pytest
from django.utils import translation


@pytest.fixture
def in_english():
    """Sentences as an English reader gets them, whatever the server's own language is."""
    with translation.override("en"):
        yield
