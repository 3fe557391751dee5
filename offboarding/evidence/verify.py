"""Say whether this folder holds exactly the files of its manifest.

Run it in the unpacked folder: python3 verify.py. It needs nothing but Python, changes nothing, and
ends with 0 when every file is as it was and 1 when something differs.
"""

import hashlib
import os
import re
import sys

MANIFEST = "manifest.sha256"
LINE = re.compile(r"([0-9a-f]{64})  ([A-Za-z0-9._/-]+)")
# What file managers leave behind.
LEFT_BEHIND = {".DS_Store", "Thumbs.db", "desktop.ini"}


def sha256_of_file(path):
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        for part in iter(lambda: file.read(1 << 20), b""):
            digest.update(part)
    return digest.hexdigest()


def listed_files(text):
    """Hash by name; ValueError when the manifest is malformed."""
    hashes = {}
    for line in text.split("\n")[:-1]:
        match = LINE.fullmatch(line)
        if match is None or ".." in match.group(2).split("/") or match.group(2) in hashes:
            raise ValueError(line)
        hashes[match.group(2)] = match.group(1)
    if not hashes or not text.endswith("\n"):
        raise ValueError(MANIFEST)
    return hashes


def files_in(folder):
    for place, _folders, names in os.walk(folder):
        for name in names:
            path = os.path.relpath(os.path.join(place, name), folder)
            if name not in LEFT_BEHIND and path != MANIFEST:
                yield path.replace(os.sep, "/")


def differences_in(folder):
    try:
        with open(os.path.join(folder, MANIFEST), encoding="ascii", newline="") as file:
            hashes = listed_files(file.read())
    except (OSError, ValueError) as error:
        return [f"CHANGED  {MANIFEST} ({error})"]
    there = set(files_in(folder))
    differences = [f"MISSING  {name}" for name in hashes if name not in there]
    differences += [f"ADDED    {name}" for name in sorted(there) if name not in hashes]
    for name, sha256 in hashes.items():
        if name in there and sha256_of_file(os.path.join(folder, name)) != sha256:
            differences.append(f"CHANGED  {name}")
    return differences


def main():
    folder = os.path.dirname(os.path.abspath(__file__))
    differences = differences_in(folder)
    for difference in differences:
        # a file's name may hold anything, also what this screen cannot show, or a line of its own
        sys.stdout.write(ascii(difference)[1:-1] + "\n")
    if differences:
        sys.stdout.write("NOT OK: this is not the bundle that was made.\n")
        return 1
    sha256 = sha256_of_file(os.path.join(folder, MANIFEST))
    sys.stdout.write("OK: every file is as it was listed.\n")
    sys.stdout.write(f"SHA-256 of the manifest: {sha256}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
