"""What raw SQL is read into: days, moments, and objects that are no models."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from clientcare.models import Vendor


@dataclass
class LightClient:
    vendor: Vendor
    pk: int
    name: str

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"/v/{self.vendor.slug}/clients/{self.pk}/"


def parameters(vendor: Vendor, today: date) -> dict:
    return {"vendor": vendor.pk, "today": today.isoformat()}


def day_of(value: date | str | None) -> date | None:
    """SQLite's driver knows a column of days, not what was computed of days."""
    return date.fromisoformat(value) if isinstance(value, str) else value


def moment_of(value: datetime | str | None) -> datetime | None:
    """SQLite keeps moments in UTC and does not say so."""
    moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    return moment and moment.replace(tzinfo=UTC)
