"""Minor units and symbols of the supported currencies."""

from clientcare.models.vendor import Currency

CURRENCIES = Currency.choices
MINOR_UNITS = {"IDR": 0, "USD": 2, "SGD": 2, "EUR": 2, "AUD": 2, "SEK": 2}
SYMBOLS = {"IDR": "Rp", "USD": "US$", "SGD": "S$", "EUR": "€", "AUD": "A$", "SEK": "SEK\u00a0"}


def minor_units(currency: str) -> int:
    """Decimal places of the currency's smallest unit; ValueError for an unsupported currency."""
    if currency not in MINOR_UNITS:
        raise ValueError(f"Unknown currency: {currency!r}")
    return MINOR_UNITS[currency]
