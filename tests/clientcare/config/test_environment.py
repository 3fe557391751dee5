"""Half-configured values stop the start, in a sentence that names the variable."""

import stat
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from clientcare.config import environment

HALF = [
    ({"EMAIL_PORT": "587"}, environment.mail_settings, "EMAIL_HOST"),
    ({"EMAIL_HOST": "mail.test"}, environment.mail_settings, "DEFAULT_FROM_EMAIL"),
    ({"EMAIL_URL": "smtp://mail.test:25"}, environment.mail_settings, "DEFAULT_FROM_EMAIL"),
    (
        {"EMAIL_URL": "smtp://mail.test:25", "EMAIL_HOST": "mail.test"},
        environment.mail_settings,
        "not both",
    ),
    (
        {"EMAIL_HOST": "mail.test", "EMAIL_HOST_USER": "us", "DEFAULT_FROM_EMAIL": "us@mail.test"},
        environment.mail_settings,
        "EMAIL_HOST_PASSWORD",
    ),
    (
        {"EMAIL_HOST": "mail.test", "EMAIL_PORT": "soon", "DEFAULT_FROM_EMAIL": "us@mail.test"},
        environment.mail_settings,
        "EMAIL_PORT",
    ),
    ({"IMAP_URL": "imaps://us:x@mail.test"}, lambda var: environment.mailbox(), "MAILBOX_ADDRESS"),
    ({"MAILBOX_ADDRESS": "a@mail.test"}, lambda var: environment.mailbox(), "IMAP_URL"),
    (
        {"IMAP_URL": "https://mail.test", "MAILBOX_ADDRESS": "a@mail.test"},
        lambda var: environment.mailbox(),
        "imaps://",
    ),
    (
        {"IMAP_URL": "imaps://us:x@mail.test", "MAILBOX_ADDRESS": "a+b@mail.test"},
        lambda var: environment.mailbox(),
        "plain address",
    ),
    ({"SECRET_KEY": "short"}, environment.secret_key, "SECRET_KEY"),
    ({"DATABASE_URL": "mysql://host/name"}, environment.database_settings, "DATABASE_URL"),
    ({"DATABASE_URL": "postgres://user@host"}, environment.database_settings, "DATABASE_URL"),
    ({"REDIS_URL": "localhost:6379"}, lambda var: environment.redis_url(), "REDIS_URL"),
    ({"REDIS_URL": "redis://"}, lambda var: environment.redis_url(), "REDIS_URL"),
    ({}, lambda var: environment.site_url(https=True), "SITE_URL"),
    ({"SITE_URL": "http://care.test"}, lambda var: environment.site_url(https=True), "SITE_URL"),
    ({"SITE_URL": "care.test"}, lambda var: environment.site_url(https=False), "SITE_URL"),
    (
        {"CSRF_TRUSTED_ORIGINS": "https://care.test,care.test"},
        lambda var: environment.trusted_origins(),
        "CSRF_TRUSTED_ORIGINS.*'care.test'",
    ),
    ({"JOB_LEASE_SECONDS": "120"}, lambda var: environment.lease_seconds(120), "JOB_LEASE_SECONDS"),
    ({"JOB_LEASE_SECONDS": "-1"}, lambda var: environment.lease_seconds(120), "whole number"),
]
NAMES = {name for variables, *_ in HALF for name in variables}


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(("variables", "read", "named"), HALF)
def test_half_a_setting_is_refused_by_name(
    variables: dict, read: Callable, named: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(ImproperlyConfigured, match=named):
        read(tmp_path)


def test_nothing_needs_to_be_set(tmp_path: Path) -> None:
    assert environment.database_settings(tmp_path)["NAME"] == str(tmp_path / "db.sqlite3")
    assert environment.database_settings(tmp_path)["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert environment.mail_settings(tmp_path)["EMAIL_FILE_PATH"] == tmp_path / "mail"
    assert environment.redis_url() == ""
    assert environment.trusted_origins() == []
    assert environment.broker_options(tmp_path, "", 120)["polling_interval"] == 0.1


def test_empty_variables_count_as_unset(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in NAMES:
        monkeypatch.setenv(name, "")
    test_nothing_needs_to_be_set(tmp_path)
    assert environment.lease_seconds(120) == 180
    assert len(environment.secret_key(tmp_path)) > 50


def test_servers_are_taken_from_the_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://us:secret@db.test:5433/care")
    monkeypatch.setenv("EMAIL_URL", "smtp+tls://us:secret@mail.test:587")
    monkeypatch.setenv("DEFAULT_FROM_EMAIL", "us@mail.test")
    database, mail = environment.database_settings(tmp_path), environment.mail_settings(tmp_path)
    assert (database["HOST"], database["PORT"], database["NAME"]) == ("db.test", 5433, "care")
    assert database["CONN_HEALTH_CHECKS"] is True
    assert database["OPTIONS"] == {"options": "-c jit=off"}
    assert (mail["EMAIL_HOST"], mail["EMAIL_PORT"], mail["EMAIL_USE_TLS"]) == (
        "mail.test",
        587,
        True,
    )
    assert (
        environment.broker_options(tmp_path, "redis://redis.test", 120)["visibility_timeout"] > 240
    )


def test_many_first_starts_at_once_agree_on_one_private_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(16) as pool:
        keys = set(pool.map(environment.secret_key, [tmp_path] * 64))
    assert len(keys) == 1
    # and no drafts
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["secret_key"]
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ImproperlyConfigured, match="VAR_DIR"):
        environment.ensure_folder(tmp_path / "file" / "below")
