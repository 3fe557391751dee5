"""`bin/draw` writes the pictures; with `--check` it writes nothing and exits 1 if one is stale."""

import sys

import django

from docs.drawing.pictures import drawings


def main() -> int:
    django.setup()
    drawn = drawings()
    if "--check" not in sys.argv[1:]:
        for path, picture in drawn.items():
            path.write_text(picture)
        return 0
    stale = [path for path, picture in drawn.items() if path.read_text() != picture]
    for path in stale:
        sys.stderr.write(f"docs/{path.name} is not what the code says: run bin/draw\n")
    return bool(stale)


if __name__ == "__main__":
    raise SystemExit(main())
