"""The known cast: Kejora with its owner Ratna, staff Sekar and lawyer Maria; the rival Melati; and
their clients.
"""

import gc
import os
import pickle
import shutil
from collections.abc import Iterator
from functools import partial
from itertools import count
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.db.models import Q
from django.http import HttpResponseForbidden, HttpResponseNotFound
from django.test import Client as Browser
from django.test import override_settings
from django.utils import translation

from clientcare import urls
from clientcare.config.build_assets import compile_translations
from clientcare.core import jobs
from clientcare.documents.actions import render_document
from clientcare.documents.pdf import render_pdf
from clientcare.models import Role, VendorQuerySet
from tests.support.cast import Cast, make_laras, make_maria, make_ratna, make_sekar
from tests.support.drawn import drawn_once
from tests.support.factories import make_client, make_member, make_vendor
from tests.support.jobs import run_queued
from tests.support.made_once import made_once
from tests.support.migrated import fill_from_file, migrated_file
from tests.support.scheduling import in_turns, scheduler_of
from tests.support.seen_pages import SeenPage, pages_seen_once
from tests.support.servers import Cluster, shared_postgresql
from tests.support.stacks import Stack, distributed, embedded
from tests.support.world import World, make_world

# pytest's hooks, by their names
pytest_collection_modifyitems, pytest_xdist_make_scheduler = in_turns, scheduler_of


def pytest_configure(config: pytest.Config) -> None:
    """Another branch may have brought other texts; only once, however many processes there are."""
    if not hasattr(config, "workerinput"):
        compile_translations()


def pytest_collection_finish() -> None:
    """What the start made lives to the end: the collector need not walk it in each of its rounds,
    and with rounds further apart the tests take a fifteenth less time.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 50)


@pytest.fixture(autouse=True)
def _a_document_is_drawn_once(monkeypatch, shared_folder):
    """Many stories send the same letter."""
    monkeypatch.setattr(render_document, "render_pdf", partial(drawn_once, shared_folder))


@pytest.fixture
def marks_are_drawn(_a_document_is_drawn_once, monkeypatch):
    """For tests that read in a PDF which event was the timeline's last: see `drawn_once`."""
    monkeypatch.setattr(render_document, "render_pdf", render_pdf)


@pytest.fixture(scope="session")
def _var_folders(tmp_path_factory) -> Iterator[Path]:
    """The names of one folder a test. `tmp_path` would look through all that are there already."""
    base = tmp_path_factory.mktemp("var")
    return (base / str(number) for number in count())


@pytest.fixture(autouse=True)
def _own_var(settings, _var_folders):
    """Files, PDFs and mail of a test stay in its own folder."""
    settings.VAR_DIR = next(_var_folders)
    settings.FILES_DIR = settings.VAR_DIR / "files"
    settings.FILES_DIR.mkdir(parents=True)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.MAIL_STAYS_HERE = False


@pytest.fixture(autouse=True)
def _no_power_cut(monkeypatch):
    """What a test stores need not survive one, so no test waits for the disk."""
    monkeypatch.setattr(os, "fsync", lambda descriptor: None)


@pytest.fixture(autouse=True)
def _in_english():
    """Sentences are asserted in the language they are written in; pages follow the signed-in
    person.
    """
    with translation.override("en"):
        yield


@pytest.fixture(scope="module")
def cast_file(
    request, django_db_setup, django_db_blocker, shared_folder, tmp_path_factory
) -> Iterator[tuple[bytes, Path] | None]:
    """The rows of the module's CAST, if it names one, in the database until its end; the objects
    and the folder of its files.
    """
    make = getattr(request.module, "CAST", None)
    if make is None:
        yield None
        return
    files, name = tmp_path_factory.mktemp("cast"), f"cast-{make.__module__}.{make.__name__}"
    with django_db_blocker.unblock(), override_settings(FILES_DIR=files):
        yield pickle.dumps(made_once(shared_folder, name, make, files)), files
        fill_from_file(connection.connection)


@pytest.fixture
def cast(cast_file, db, settings) -> Cast | None:
    if cast_file is None:
        return None
    made, files = cast_file
    shutil.copytree(files, settings.FILES_DIR, dirs_exist_ok=True)
    return pickle.loads(made)


@pytest.fixture
def kejora(db, cast):
    return cast.kejora if cast else make_vendor()


@pytest.fixture
def ratna(kejora, cast):
    return cast.ratna if cast else make_ratna(kejora)


@pytest.fixture
def sekar(kejora, cast):
    return cast.sekar if cast else make_sekar(kejora)


@pytest.fixture
def maria(kejora, cast):
    return cast.maria if cast and cast.maria else make_maria(kejora)


@pytest.fixture
def melati(db):
    return make_vendor("Melati", "melati")


@pytest.fixture
def rudi(melati):
    """Owner of the rival vendor."""
    return make_member(melati, Role.OWNER, "Rudi Hartono", language="en")


@pytest.fixture
def laras(kejora, cast):
    return cast.laras if cast else make_laras(kejora)


@pytest.fixture
def citra(kejora):
    return make_client(kejora, "Citra Lestari", email="citra@contoh.test")


@pytest.fixture
def as_user():
    """A browser in which this person is signed in."""

    def sign_in(user) -> Browser:
        browser = Browser()
        browser.force_login(user)
        return browser

    return sign_in


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory) -> Path:
    """One folder for all processes of this test run."""
    folder = tmp_path_factory.getbasetemp()
    return folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, shared_folder, tmp_path_factory) -> Iterator[World]:
    """Kejora and Melati with every kind of row, created once for a run of the tests, copied for a
    module and taken back at its end.

    A module that uses it sets FILES_DIR to `world.files` for each of its tests.
    """
    files = tmp_path_factory.mktemp("world")
    with django_db_blocker.unblock(), override_settings(FILES_DIR=files):
        is_copied = connection.vendor == "sqlite"
        copied = made_once(shared_folder, "world", make_world, files) if is_copied else None
        with transaction.atomic():
            world = copied or make_world()
            world.files = files
            yield world
            transaction.set_rollback(True)
        if is_copied:
            fill_from_file(connection.connection)


@pytest.fixture(scope="module")
def seen_pages(world, shared_folder, django_db_blocker) -> list[SeenPage]:
    with django_db_blocker.unblock(), override_settings(FILES_DIR=world.files):
        return pages_seen_once(shared_folder, world)


@pytest.fixture
def without_refreshes(monkeypatch):
    """Lists are not brought up to date within a request, which takes longer than all the rest of
    it: for tests about what was answered and which facts were saved.
    """
    monkeypatch.setattr(jobs, "run_held_refreshes", lambda: None)


@pytest.fixture
def plain_refusals(monkeypatch):
    """403 and 404 come without a page, for tests that ask thousands of times who is refused: to
    draw it takes longer than to refuse.
    """
    for refusal in (HttpResponseForbidden, HttpResponseNotFound):
        monkeypatch.setattr(
            urls,
            f"handler{refusal.status_code}",
            lambda request, exception, refusal=refusal: refusal(),
            raising=False,
        )


@pytest.fixture
def no_tenant_filter(monkeypatch):
    """Every vendor sees every row; the vendor stays in the queries."""
    everybodys = Q(pk__isnull=False)
    monkeypatch.setattr(
        VendorQuerySet, "of", lambda rows, vendor: rows.filter(Q(vendor=vendor) | everybodys)
    )


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> None:
    """No process migrates its own database in memory: see `django_db_setup`."""
    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["MIGRATE"] = False


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker) -> None:
    """The tests' database has the tables of all migrations, copied from a file."""
    if connection.vendor == "sqlite":
        with django_db_blocker.unblock():
            connection.ensure_connection()
            fill_from_file(connection.connection)


@pytest.fixture(scope="session")
def migrated() -> Path:
    """A migrated, empty database file, to be copied for tests that start processes."""
    return migrated_file()


@pytest.fixture(scope="session")
def cluster(shared_folder) -> Iterator[Cluster]:
    """A PostgreSQL that this test run starts for itself."""
    with shared_postgresql(shared_folder) as cluster:
        yield cluster


@pytest.fixture(scope="session", autouse=True)
def _postgresql_migrates_beside_sqlite(request) -> None:
    """While the first process makes the file that all wait for, the second makes the cluster."""
    if os.environ.get("PYTEST_XDIST_WORKER") == "gw1" and any(
        item.get_closest_marker("twin") for item in request.session.items
    ):
        request.getfixturevalue("cluster")


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.twin)])
def stack(request, tmp_path, migrated) -> Iterator[Stack]:
    """Where the processes of a test keep what they know: SQLite and a folder, then PostgreSQL and
    Redis.
    """
    var = tmp_path / "state"
    var.mkdir()
    if request.param == "sqlite":
        yield embedded(var, migrated)
    else:
        with distributed(var, request.getfixturevalue("cluster")) as stack:
            yield stack


@pytest.fixture
def run_jobs(db):
    return run_queued
