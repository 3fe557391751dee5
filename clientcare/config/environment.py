"""The settings that need more than a line: where state lives, the key, the database, the broker,
the mail and the mailbox.

Each reads the environment and raises ImproperlyConfigured, in a sentence that names the variable,
for an incomplete value. An empty variable counts as unset, as compose files pass it.
"""

import atexit
import os
import secrets
import shutil
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

env = environ.Env()


def state_folder(base: Path, testing: bool) -> Path:
    """VAR_DIR, else `var/` beside the code; for tests a temporary folder."""
    if value := env.str("VAR_DIR", ""):
        return ensure_folder(Path(value).resolve())
    if not testing:
        return ensure_folder(base / "var")
    folder = Path(tempfile.mkdtemp(prefix="clientcare-test-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def ensure_folder(path: Path) -> Path:
    """Create the folder if it is missing and return it."""
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(f"VAR_DIR: cannot make {path} ({error.strerror}).") from error
    return path


def read_number(name: str, default: int) -> int:
    """The whole number in the variable `name`, or `default`."""
    value = env.str(name, "") or str(default)
    if not value.isdecimal():
        raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}.")
    return int(value)


def proxies(https: bool) -> int:
    """DJANGO_PROXIES, the number of proxies whose headers for address and HTTPS are trusted."""
    count = read_number("DJANGO_PROXIES", 0)
    if https and not count:
        raise ImproperlyConfigured(
            "DJANGO_HTTPS is on: set DJANGO_PROXIES to the number of your proxies before us (1 for "
            "one that ends TLS). We speak no TLS ourselves."
        )
    if count and not https:
        raise ImproperlyConfigured(
            "DJANGO_PROXIES is set, so a proxy is trusted: set DJANGO_HTTPS=1, too, or leave both."
        )
    return count


def secret_key(var: Path) -> str:
    """SECRET_KEY, or a key generated once and stored in `var`. Concurrent first starts agree on one
    key.
    """
    if value := env.str("SECRET_KEY", ""):
        if len(value) < 50:
            raise ImproperlyConfigured(
                "SECRET_KEY is shorter than 50 characters: give a longer random one."
            )
        return value
    key_file = var / "secret_key"
    if not key_file.exists():
        descriptor, draft = tempfile.mkstemp(dir=var)  # readable by its owner only
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(64))
        try:
            os.link(draft, key_file)  # atomic, and fails if the file exists
        except FileExistsError:
            pass
        finally:
            os.unlink(draft)
    return key_file.read_text()


def site_url(https: bool) -> str:
    """SITE_URL, the address that links in mails begin with, without a slash at its end."""
    url = env.str("SITE_URL", "") or ("" if https else "http://localhost:8000")
    if https and not url.startswith("https://"):
        raise ImproperlyConfigured(
            "DJANGO_HTTPS is on: set SITE_URL to the https:// address people use."
        )
    if not urlsplit(url).hostname:
        raise ImproperlyConfigured(
            f"SITE_URL must look like https://care.example.com, not {url!r}."
        )
    return url.rstrip("/")


def trusted_origins() -> list[str]:
    """CSRF_TRUSTED_ORIGINS, the addresses besides our own whose pages may send forms."""
    origins: list[str] = env.list("CSRF_TRUSTED_ORIGINS", default=[])
    for origin in origins:
        if not urlsplit(origin).scheme or not urlsplit(origin).hostname:
            raise ImproperlyConfigured(
                "CSRF_TRUSTED_ORIGINS must be addresses like https://care.example.com, separated "
                f"by commas, not {origin!r}."
            )
    return origins


# IMMEDIATE: writers queue for the lock at BEGIN, so none fails halfway with "locked".
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
}

# Our queries take milliseconds; JIT-compiling those that PostgreSQL estimates as expensive costs
# seconds.
POSTGRESQL_OPTIONS = {"options": "-c jit=off"}


def database_settings(var: Path) -> dict:
    """DATABASE_URL (PostgreSQL or SQLite), else SQLite in `var`."""
    url = env.str("DATABASE_URL", "") or f"sqlite:///{var / 'db.sqlite3'}"
    if urlsplit(url).scheme not in ("sqlite", "postgres", "postgresql"):
        raise ImproperlyConfigured("DATABASE_URL must begin with postgres:// or sqlite:///.")
    chosen = env.db_url_config(url)
    if urlsplit(url).scheme == "sqlite":
        return chosen | {"OPTIONS": SQLITE_OPTIONS}
    if not chosen.get("NAME"):
        raise ImproperlyConfigured(
            "DATABASE_URL names no database: postgres://user:password@host/DATABASE."
        )
    options = POSTGRESQL_OPTIONS | chosen.get("OPTIONS", {})
    return chosen | {"OPTIONS": options, "CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}


def redis_url() -> str:
    """REDIS_URL, or nothing: then the broker is a folder and the cache a table."""
    url = env.str("REDIS_URL", "")
    if url and (urlsplit(url).scheme not in ("redis", "rediss") or not urlsplit(url).hostname):
        raise ImproperlyConfigured(f"REDIS_URL must look like redis://host:6379/0, not {url!r}.")
    return url


def cache_settings(redis: str) -> dict:
    """Redis, else a table. Django's default of 300 rows would be too few: entries made by strangers
    would evict the counts of failed logins.
    """
    if redis:
        return {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": redis}
    return {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }


def lease_seconds(time_limit: int) -> int:
    """JOB_LEASE_SECONDS: how long a worker owns a job before another may take it over."""
    lease = read_number("JOB_LEASE_SECONDS", 180)
    if lease <= time_limit:
        raise ImproperlyConfigured(
            f"JOB_LEASE_SECONDS ({lease}) must exceed JOB_TIME_LIMIT ({time_limit}), "
            "or two workers could do one job at once."
        )
    return lease


def broker_options(var: Path, redis: str, time_limit: int) -> dict:
    """Transport options of Celery's broker: Redis, or folders below `var`."""
    if redis:
        return {
            "visibility_timeout": 3 * time_limit,  # one running, one waiting, and a reserve
            "unacked_restore_interval": 1,
            "unacked_restore_throttle": 1,
        }
    queue = str(ensure_folder(var / "broker" / "queue"))
    return {
        "data_folder_in": queue,  # the same folder for senders and receivers
        "data_folder_out": queue,
        "processed_folder": str(ensure_folder(var / "broker" / "processed")),
        "control_folder": str(ensure_folder(var / "broker" / "control")),
        "polling_interval": 0.1,
    }


SMTP = "django.core.mail.backends.smtp.EmailBackend"


def mail_settings(var: Path) -> dict:
    """EMAIL_URL or EMAIL_HOST…, else one file per mail in `var`, which the outbox page shows."""
    names = ("EMAIL_URL", "EMAIL_HOST", "EMAIL_PORT", "EMAIL_HOST_USER", "EMAIL_HOST_PASSWORD")
    names += ("EMAIL_USE_TLS", "EMAIL_USE_SSL")
    value = {name: env.str(name) for name in names if env.str(name, "")}
    if url := value.pop("EMAIL_URL", ""):
        if value:
            raise ImproperlyConfigured(f"Set EMAIL_URL or {', '.join(value)}, not both.")
        chosen = env.email_url_config(url)
    elif value:
        switches = {name: env.bool(name, False) for name in ("EMAIL_USE_TLS", "EMAIL_USE_SSL")}
        chosen = (
            value | switches | {"EMAIL_BACKEND": SMTP, "EMAIL_PORT": read_number("EMAIL_PORT", 25)}
        )
    else:
        backend = "django.core.mail.backends.filebased.EmailBackend"
        return {"EMAIL_BACKEND": backend, "EMAIL_FILE_PATH": ensure_folder(var / "mail")}
    if chosen["EMAIL_BACKEND"] == SMTP:
        refuse_incomplete_mail(chosen)
    return chosen


def refuse_incomplete_mail(chosen: dict) -> None:
    """ImproperlyConfigured for a mail server that could not send our mail."""
    if not chosen.get("EMAIL_HOST"):
        raise ImproperlyConfigured(
            "Mail settings are set, but EMAIL_HOST (the server that sends) is not."
        )
    if not env.str("DEFAULT_FROM_EMAIL", ""):
        raise ImproperlyConfigured(
            "A mail server is set: set DEFAULT_FROM_EMAIL, the sender's address, too."
        )
    if bool(chosen.get("EMAIL_HOST_USER")) != bool(chosen.get("EMAIL_HOST_PASSWORD")):
        raise ImproperlyConfigured("Set both EMAIL_HOST_USER and EMAIL_HOST_PASSWORD, or neither.")
    if chosen.get("EMAIL_USE_TLS") and chosen.get("EMAIL_USE_SSL"):
        raise ImproperlyConfigured("Set EMAIL_USE_TLS (STARTTLS) or EMAIL_USE_SSL, not both.")


def mailbox() -> tuple[str, str]:
    """IMAP_URL and MAILBOX_ADDRESS, from which forwarded mail is fetched; both empty where there is
    no such mailbox.
    """
    url, address = env.str("IMAP_URL", ""), env.str("MAILBOX_ADDRESS", "")
    if not url and not address:
        return "", ""
    if not url or not address:
        raise ImproperlyConfigured(
            "Set both IMAP_URL (where mail is fetched) and MAILBOX_ADDRESS (where it arrives), or "
            "neither."
        )
    parts = urlsplit(url)
    if parts.scheme not in ("imap", "imaps") or not parts.hostname or not parts.username:
        raise ImproperlyConfigured(
            "IMAP_URL must look like imaps://user:password@imap.example.com, special characters "
            "percent-encoded."
        )
    name, _at, domain = address.partition("@")
    if not name or "." not in domain or "+" in name or len(name) > 31:
        raise ImproperlyConfigured(
            "MAILBOX_ADDRESS must be a plain address such as care@example.com, with at most 31 "
            f"characters before the @, not {address!r}."
        )
    return url, address
