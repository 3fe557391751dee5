"""Loaded by pytest before Django is ready, so that what needs it follows later: MUTANTS_MODE is
`Mapper` or `Trier`.
"""

import importlib
import os

import pytest


def pytest_configure(config: pytest.Config) -> None:
    session = importlib.import_module("tests.mutants.session")
    config.pluginmanager.register(getattr(session, os.environ["MUTANTS_MODE"])(), "mutants")
