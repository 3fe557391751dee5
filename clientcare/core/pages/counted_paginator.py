"""A paginator for a list whose number of rows is known."""

from typing import Any

from django.core.paginator import Paginator


class CountedPaginator(Paginator):
    """`count` is given, because a smaller query than the one that reads the rows can count them."""

    def __init__(self, rows: Any, per_page: int, *, count: int) -> None:
        super().__init__(rows, per_page)
        self.count = count
