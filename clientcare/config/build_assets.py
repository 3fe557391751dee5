"""Build steps: compile translations, collect static files."""

import hashlib
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command


def compile_translations(folders: Sequence[Path] | None = None) -> list[Path]:
    """Compile each .po file that is newer than its .mo file; returns the compiled .po files.

    ImproperlyConfigured when gettext is missing or a file is faulty.
    """
    compiled = []
    for po in sorted(
        po for folder in folders or settings.LOCALE_PATHS for po in Path(folder).rglob("*.po")
    ):
        mo = po.with_suffix(".mo")
        if mo.exists() and mo.stat().st_mtime >= po.stat().st_mtime:
            continue
        compile_catalogue(po, mo)
        compiled.append(po)
    return compiled


def compile_catalogue(po: Path, mo: Path) -> None:
    """Run msgfmt with placeholder checks, into a temporary file that then replaces the old one."""
    program = shutil.which("msgfmt")
    if program is None:
        raise ImproperlyConfigured("gettext is missing (msgfmt): sudo apt-get install -y gettext")
    draft = mo.with_suffix(".mo.new")
    result = subprocess.run(  # noqa: S603 - our own file
        [program, "--check-format", "-o", draft, po], capture_output=True, text=True, check=False
    )
    if result.returncode:
        raise ImproperlyConfigured(f"{po} cannot be compiled:\n{result.stderr}")
    draft.replace(mo)


def static_stamp() -> str:
    """A fingerprint of all static sources; it changes when a file is added, removed or touched."""
    digest = hashlib.sha256(settings.STATIC_STORAGE.encode())
    for finder in get_finders():
        for name, storage in finder.list(["CVS", ".*", "*~"]):
            stat = Path(storage.path(name)).stat()
            digest.update(f"{name} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def collect_static() -> bool:
    """Collect the static files if their sources changed; returns whether they had."""
    if settings.PLAIN_STATIC:  # debugging: served from their sources
        return False
    stamp_file, stamp = settings.STATIC_ROOT / ".stamp", static_stamp()
    if stamp_file.exists() and stamp_file.read_text() == stamp:
        return False
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp_file.write_text(stamp)
    return True
