"""bin/setup on machines that lack something, simulated by a PATH of stand-ins; and
generated files.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from clientcare.config import build_assets, system_check

ROOT = Path(__file__).parent.parent
TOOLS = ("sh", "dirname", "id", "ls", "cmp", "cp", "env", "cat", "chmod")
NO_LIBRARIES = "import ctypes\ndef CDLL(name):\n    raise OSError(name)\n"


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A folder with a copy of bin/setup and a `path` folder that holds all commands there are."""
    (tmp_path / "path").mkdir()
    for tool in TOOLS:
        (tmp_path / "path" / tool).symlink_to(shutil.which(tool))
    for name in ("bin/setup", "clientcare/config/system_check.py", "requirements.lock"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def command(machine: Path, name: str, script: str) -> None:
    """Put a stand-in for a command on that machine's PATH."""
    file = machine / "path" / name
    file.unlink(missing_ok=True)  # a link to this machine's own command must not be written through
    file.write_text(f"#!/bin/sh\n{script}\n")
    file.chmod(0o755)


def python_there(machine: Path) -> None:
    command(machine, "python3", f'exec {sys.executable} "$@"')


def set_up(machine: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess:
    env = {"PATH": str(machine / "path"), **variables}
    return subprocess.run(
        [machine / "bin" / "setup", *arguments], env=env, text=True, capture_output=True
    )


def test_without_python_it_says_which_one(machine: Path) -> None:
    command(machine, "python3", "exit 1")  # the version that an old one prints
    done = set_up(machine)
    assert done.returncode == 1
    assert "needs Python 3.11 or newer" in done.stderr


def test_without_apt_it_prints_the_exact_line_and_stops(machine: Path) -> None:
    python_there(machine)
    done = set_up(machine)  # msgfmt is missing
    assert done.returncode == 1
    assert "  sudo apt-get install -y gettext\n" in done.stderr
    assert not (machine / ".venv").exists()


def test_all_that_is_missing_stands_in_one_line(machine: Path) -> None:
    (machine / "stub").mkdir()
    (machine / "stub" / "ctypes.py").write_text(NO_LIBRARIES)
    (machine / "stub" / "ensurepip.py").write_text("raise ImportError")
    python_there(machine)
    done = set_up(machine, PYTHONPATH=str(machine / "stub"))
    line = f"  sudo apt-get install -y python3-venv gettext {system_check.APT_PACKAGES}\n"
    assert done.returncode == 1
    assert line in done.stderr


def test_with_apt_and_the_right_it_installs(machine: Path) -> None:
    python_there(machine)
    command(machine, "id", "echo 0")
    command(machine, "apt-get", 'echo "$@" >> "$(dirname "$0")/../asked"')
    set_up(machine)
    requested = (machine / "asked").read_text().splitlines()
    assert requested[-1] == "install -y -qq --no-install-recommends gettext"


def test_sudo_is_used_where_it_asks_no_password(machine: Path) -> None:
    python_there(machine)
    command(machine, "id", "echo 1000")
    command(machine, "sudo", 'echo "$@" >> "$(dirname "$0")/../asked"')
    command(machine, "apt-get", "exit 1")
    set_up(machine)
    assert "apt-get install" in (machine / "asked").read_text()


@pytest.fixture
def complete(machine: Path) -> Path:
    """A machine on which all is installed but what only the tests need."""
    python_there(machine)
    command(machine, "msgfmt", "exit 1")
    (machine / ".venv" / "bin").mkdir(parents=True)
    command(machine, "../.venv/bin/python", f'exec {sys.executable} "$@"')
    for lock in ("requirements.lock", "requirements-dev.lock"):
        shutil.copy(ROOT / lock, machine)
        shutil.copy(ROOT / lock, machine / ".venv" / f".installed-{lock}")
    return machine


def test_the_second_time_it_does_nothing(complete: Path) -> None:
    done = set_up(complete)
    assert (done.returncode, done.stderr) == (0, "")


def test_tests_need_a_postgresql_and_the_line_for_it_is_printed(complete: Path) -> None:
    command(complete, "chromium", "")
    command(complete, "ls", "exit 1")  # none where Debian installs it
    done = set_up(complete, "--dev")
    assert done.returncode == 1
    assert "  sudo apt-get install -y postgresql\n" in done.stderr
    command(complete, "initdb", "")
    assert set_up(complete, "--dev").returncode == 0


def test_tests_get_their_browser_and_their_postgresql_by_apt(complete: Path) -> None:
    command(complete, "id", "echo 0")
    command(complete, "ls", "exit 1")
    take_it = (
        'for name; do :; done; echo "$name" >> asked; echo > "path/$name"; chmod +x "path/$name"'
    )
    command(complete, "apt-get", take_it)
    set_up(complete, "--dev")
    assert (complete / "asked").read_text().split() == [
        "-qq",
        "chromium-headless-shell",
        "-qq",
        "postgresql",
    ]


def test_where_there_is_no_headless_shell_tests_get_the_whole_chromium(complete: Path) -> None:
    command(complete, "id", "echo 0")
    command(complete, "initdb", "")
    take_it = (
        'for name; do :; done; echo "$name" >> asked; [ "$name" = chromium ] && echo > '
        "path/chromium"
    )
    command(complete, "apt-get", f"{take_it} && chmod +x path/chromium")
    assert set_up(complete, "--dev").returncode == 0
    requested = [name for name in (complete / "asked").read_text().split() if name != "-qq"]
    assert set(requested) == {"chromium-headless-shell", "chromium"} and requested[-1] == "chromium"


def test_the_lock_names_no_address_and_every_package_has_a_hash() -> None:
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / name).read_text()
        assert "://" not in text
        assert all("--hash=sha256:" in entry for entry in text.replace("\\\n", "").splitlines())


def test_the_tests_run_on_the_versions_that_are_shipped() -> None:
    shipped, tested = (
        {line.split(" ")[0] for line in (ROOT / name).read_text().splitlines() if "==" in line}
        for name in ("requirements.lock", "requirements-dev.lock")
    )
    assert shipped <= tested


def write_po(folder: Path, translation: str) -> Path:
    po = folder / "id" / "LC_MESSAGES" / "django.po"
    po.parent.mkdir(parents=True, exist_ok=True)
    po.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        f'#, python-format\nmsgid "%(count)s days"\nmsgstr "{translation}"\n'
    )
    return po


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="gettext is missing")
def test_translations_are_compiled_when_their_source_changed(tmp_path: Path) -> None:
    po = write_po(tmp_path, "%(count)s hari")
    assert build_assets.compile_translations([tmp_path]) == [po]
    assert build_assets.compile_translations([tmp_path]) == []
    os.utime(po, (po.stat().st_atime, po.stat().st_mtime + 5))
    assert build_assets.compile_translations([tmp_path]) == [po]


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="gettext is missing")
def test_a_translation_with_a_wrong_placeholder_is_named(tmp_path: Path) -> None:
    write_po(tmp_path, "%(jumlah)s hari")
    with pytest.raises(ImproperlyConfigured, match="django.po"):
        build_assets.compile_translations([tmp_path])


def test_a_library_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    assert system_check.missing_libraries() == []
    monkeypatch.setattr(system_check, "LIBRARIES", ("libnowhere.so.9", *system_check.LIBRARIES))
    if sys.platform == "linux":
        assert system_check.missing_libraries() == ["libnowhere.so.9"]
