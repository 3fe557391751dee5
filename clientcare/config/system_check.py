"""Checks for system libraries before anything starts.

Imports only the standard library: bin/setup runs this file before there is a virtual environment.
"""

import ctypes
import sys

# The Debian packages pull in glib, harfbuzz and fontconfig.
APT_PACKAGES = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
APT_LINE = f"sudo apt-get install -y {APT_PACKAGES}"
LIBRARIES = (
    "libgobject-2.0.so.0",
    "libpango-1.0.so.0",
    "libpangoft2-1.0.so.0",
    "libharfbuzz.so.0",
    "libharfbuzz-subset.so.0",
    "libfontconfig.so.1",
)


def can_load_library(name: str) -> bool:
    """True if the dynamic linker finds the shared library."""
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def missing_libraries() -> list[str]:
    """The libraries WeasyPrint (our PDFs) needs and this machine lacks. Only Linux names are known
    here.
    """
    if sys.platform != "linux":
        return []
    return [name for name in LIBRARIES if not can_load_library(name)]


if __name__ == "__main__":
    sys.stdout.write("".join(f"{name}\n" for name in missing_libraries()))
