"""What English documents call the work of a contract."""

from collections.abc import Iterable

from contracts.models import PriceLine


def english_names(lines: Iterable[PriceLine]) -> dict[str, str]:
    """Of price lines that have one, by what was agreed."""
    return {line.description: line.description_en for line in lines if line.description_en}
