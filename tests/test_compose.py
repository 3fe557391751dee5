"""docker-compose.yml and Dockerfile follow the compose schema, set what settings read, and agree
with each other.

That its command lines for worker, beat and their health really run is shown on the twin
(tests/test_drill.py).
"""

import json
import os
import re
import runpy
import secrets
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import environ
import pytest
from ruamel.yaml import YAML

from clientcare.config import system_check
from tests.support.compose import FILE, OURS, ROOT, compose, services

DOCKERFILE = (ROOT / "Dockerfile").read_text().replace("\\\n", " ")
SUBSTITUTION = re.compile(r"(?<!\$)\$\{(\w+)(?:(:[?-])([^}]*))?\}")
GIVEN = {  # the variables that the operator must set
    "SECRET_KEY": secrets.token_urlsafe(64),
    "POSTGRES_PASSWORD": "secret",
    "REDIS_PASSWORD": "another",
    "SITE_URL": "https://care.example.com",
    "DJANGO_ALLOWED_HOSTS": "care.example.com",
    "EMAIL_URL": "smtp+tls://us:secret@mail.example.com:587",
    "DEFAULT_FROM_EMAIL": "care@example.com",
}


def schema_says(file: Path) -> subprocess.CompletedProcess:
    command = [
        sys.executable,
        "-m",
        "check_jsonschema",
        "--builtin-schema",
        "vendor.compose-spec",
        file,
    ]
    return subprocess.run(command, capture_output=True, text=True)


def test_the_file_is_what_the_compose_schema_allows() -> None:
    done = schema_says(FILE)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    "wrong",
    [
        {"healthcheck": {"retries": [3]}},
        {"volume": ["data:/data"]},
        {"depends_on": {"redis": {"condition": "up"}}},
    ],
)
def test_the_schema_sees_what_is_wrong(wrong: dict, tmp_path: Path) -> None:
    file = tmp_path / "docker-compose.yml"
    changed = json.loads(json.dumps(compose()))
    changed["services"]["worker"] |= wrong
    YAML(typ="safe").dump(changed, file)
    assert schema_says(file).returncode == 1


def substituted(text: str, given: dict[str, str]) -> str:
    """As compose puts the operator's variables in; an AssertionError where it would refuse to
    start.
    """

    def value(found: re.Match) -> str:
        name, rule, remaining = found.groups()
        if given.get(name):
            return given[name]
        assert rule == ":-", f"{name}: {remaining}"
        return remaining

    return SUBSTITUTION.sub(value, text)


def environment_of(service: str, **more: str) -> dict[str, str]:
    """What a container of this service has in its environment: the image's part and the compose
    file's.
    """
    image = dict(pair.split("=", 1) for line in instructions("ENV") for pair in line.split())
    return image | {
        name: substituted(text, GIVEN | more)
        for name, text in services()[service]["environment"].items()
    }


def instructions(name: str) -> list[str]:
    return re.findall(rf"^{name} +(.+?) *$", DOCKERFILE, re.MULTILINE)


class RecordingEnvironment(dict):
    """An environment that records which names were read."""

    def __init__(self, *given: dict) -> None:
        super().__init__(*given)
        self.names: set[str] = set()

    def __getitem__(self, name: str) -> str:
        self.names.add(name)
        return super().__getitem__(name)


@pytest.fixture
def settings_in(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator:
    """Run settings.py as a container of a service would; returns its names, and the variables it
    read.
    """

    def run(service: str) -> tuple[dict, set[str]]:
        requested = RecordingEnvironment(environment_of(service) | {"VAR_DIR": str(tmp_path)})
        monkeypatch.setattr(environ.Env, "ENVIRON", requested)
        return runpy.run_path(str(ROOT / "clientcare" / "settings.py")), requested.names

    return run


@pytest.mark.parametrize("service", OURS)
def test_every_variable_it_sets_is_one_that_settings_know(service: str, settings_in) -> None:
    _settings, requested = settings_in(service)
    pythons_own = {"PATH", "PYTHONUNBUFFERED", "PYTHONDONTWRITEBYTECODE"}
    assert set(environment_of(service)) - pythons_own - requested == set()


def test_settings_get_from_it_what_servers_need(settings_in) -> None:
    settings, _asked = settings_in("web")
    postgres, database = services()["postgres"]["environment"], settings["DATABASES"]["default"]
    assert database["ENGINE"] == "django.db.backends.postgresql"
    assert (database["HOST"], database["NAME"], database["USER"], database["PASSWORD"]) == (
        "postgres",
        postgres["POSTGRES_DB"],
        postgres["POSTGRES_USER"],
        GIVEN["POSTGRES_PASSWORD"],
    )
    assert (
        settings["CELERY_BROKER_URL"]
        == settings["CACHES"]["default"]["LOCATION"]
        == f"redis://:{GIVEN['REDIS_PASSWORD']}@redis:6379/0"
    )
    # the second for the health check
    assert settings["ALLOWED_HOSTS"] == [
        "care.example.com",
        "127.0.0.1",
    ]
    assert (settings["HTTPS"], settings["PROXIES"], settings["EMAIL_USE_TLS"]) == (True, 1, True)
    assert environment_of("web")["VAR_DIR"] == "/data"


def test_with_these_variables_the_deployment_check_has_nothing_to_say(tmp_path: Path) -> None:
    # off until all hosts below the name have HTTPS
    variables = environment_of("web", DJANGO_HSTS_SUBDOMAINS="1")
    variables |= {"VAR_DIR": str(tmp_path), "PATH": os.environ["PATH"]}
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    done = subprocess.run(command, cwd=ROOT, env=variables, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("name", GIVEN)
def test_what_the_operator_must_give_is_asked_for(name: str) -> None:
    with pytest.raises(AssertionError, match=name):
        substituted(FILE.read_text(), GIVEN | {name: ""})


def test_all_of_ours_run_one_image_on_one_volume() -> None:
    (volume,) = instructions("VOLUME")
    for name in OURS:
        service = services()[name]
        assert (service["build"], service["image"]) == (".", "clientcare")
        assert service["volumes"] == [f"data:{volume}"]
    assert volume == environment_of("worker")["VAR_DIR"]
    assert services()["beat"]["deploy"] == {"replicas": 1}


def test_every_volume_is_declared_and_every_declared_one_is_used() -> None:
    used = {
        volume.split(":")[0]
        for service in services().values()
        for volume in service.get("volumes", ())
    }
    assert used == set(compose()["volumes"])


def test_servers_wait_for_services_that_can_say_they_are_ready() -> None:
    for service in services().values():
        for other, wanted in service.get("depends_on", {}).items():
            if wanted["condition"] == "service_healthy":
                assert "healthcheck" in services()[other]
            else:
                assert wanted["condition"] == "service_completed_successfully"
                assert services()[other]["restart"] == "no"


def test_the_web_port_is_the_same_everywhere(settings_in) -> None:
    (command,), (port,) = instructions("CMD"), instructions("EXPOSE")
    words = json.loads(command)
    assert words[:3] == ["python", "manage.py", "web"]
    assert words[words.index("--port") + 1] == port
    assert services()["web"]["ports"] == [f"127.0.0.1:8000-8009:{port}"], "this host alone"
    _cmd, program, script = services()["web"]["healthcheck"]["test"]
    assert program == "python"
    assert f'HTTPConnection("127.0.0.1", {port}' in (ROOT / script).read_text()


def test_a_worker_may_finish_its_job_before_it_is_killed(settings_in) -> None:
    settings, _asked = settings_in("worker")
    assert (
        int(services()["worker"]["stop_grace_period"].removesuffix("s"))
        > settings["JOB_TIME_LIMIT"]
    )


def test_programs_that_the_commands_name_are_in_the_image() -> None:
    locked = (ROOT / "requirements.lock").read_text()
    assert {words.split()[0] for words in commands_of_ours()} == {"celery", "python", "sh"}
    assert re.search(r"^celery==", locked, re.MULTILINE)
    assert re.search(r"^waitress==", locked, re.MULTILINE)
    for line in instructions("COPY"):
        for source in line.split()[:-1]:
            assert source.startswith(("--from", "/")) or (ROOT / source).exists()
    needed = {
        "bin",
        "manage.py",
        "clientcare",
        "contracts",
        "offboarding",
        "templates",
        "static",
        "locale",
    }
    assert not needed & set((ROOT / ".dockerignore").read_text().split())


def commands_of_ours() -> Iterator[str]:
    for name in OURS:
        yield from filter(None, [services()[name].get("command")])
        test = services()[name].get("healthcheck", {}).get("test", ())
        if test:
            yield " ".join(test[1:])


def test_the_image_has_the_libraries_that_preflight_asks_for() -> None:
    run_time = instructions("RUN")[-1]
    assert system_check.APT_PACKAGES in run_time
    stages = {line.split()[0] for line in instructions("FROM")}
    assert stages == {"python:3.11.13-slim-bookworm"}


def test_no_server_of_ours_is_open_to_others() -> None:
    for name, service in services().items():
        for port in service.get("ports", ()):
            assert port.startswith("127.0.0.1:"), name


def test_redis_asks_for_the_password_that_ours_give() -> None:
    given = "${REDIS_PASSWORD:?a password without special characters}"
    redis = services()["redis"]
    assert redis["command"].endswith(f"--requirepass {given}")
    assert redis["environment"]["REDISCLI_AUTH"] == given, "its own health check"
    assert services()["web"]["environment"]["REDIS_URL"] == f"redis://:{given}@redis:6379/0"


def test_every_image_has_an_exact_version_and_every_container_a_limit_of_memory() -> None:
    for name, service in services().items():
        assert re.fullmatch(r"\d+(m|g)", service["mem_limit"]), name
        if name not in OURS:
            assert re.search(r":\d+\.\d+(\.\d+)?-\w+$", service["image"]), name


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"DJANGO_HTTPS": "1", "DJANGO_PROXIES": "0"}, "set DJANGO_PROXIES to the number"),
        ({"DJANGO_HTTPS": "0", "DJANGO_PROXIES": "1"}, "set DJANGO_HTTPS=1, too"),
    ],
)
def test_a_proxy_set_by_half_stops_the_start(given: dict[str, str], sentence: str) -> None:
    variables = environment_of("web", **given) | {"PATH": os.environ["PATH"], "VAR_DIR": "/tmp"}
    command = [sys.executable, "manage.py", "check"]
    done = subprocess.run(command, cwd=ROOT, env=variables, capture_output=True, text=True)
    assert done.returncode == 1 and sentence in done.stderr
