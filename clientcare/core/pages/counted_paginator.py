"""A paginator that is told how many rows there are."""

from typing import Any

from django.core.paginator import Paginator


class CountedPaginator(Paginator):
    """`count` is known, or was asked with a smaller query than the one that reads the rows."""

    def __init__(self, rows: Any, per_page: int, *, count: int) -> None:
        super().__init__(rows, per_page)
        self.count = count
