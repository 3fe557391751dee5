"""What English documents call the work of a contract."""

from collections.abc import Iterable

from contracts.models import PriceLine


def english_names(lines: Iterable[PriceLine]) -> dict[str, str]:
    """Of price lines that have one, by what was agreed."""
    return {one.description: one.description_en for one in lines if one.description_en}
