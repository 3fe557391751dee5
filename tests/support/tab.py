"""One person in front of one browser: go somewhere, fill in a form, press a button, wait for the
background.
"""

import time

from playwright.sync_api import Browser, Locator, Page, expect

PASSWORD = "rahasia-12345"  # what tests/support/factories.py gives everybody


class Tab:
    """`home` is the vendor's address; every path is below it."""

    def __init__(
        self,
        browser: Browser,
        base_url: str,
        vendor: str,
        address: str,
        viewport: dict[str, int] | None = None,
    ) -> None:
        viewport = viewport or {"width": 1280, "height": 900}
        self.context = browser.new_context(base_url=base_url, viewport=viewport)
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(15_000)
        self.home, self.problems = f"/v/{vendor}/", []
        self.page.on("pageerror", lambda error: self.problems.append(str(error)))
        self.page.on(
            "console",
            lambda message: self.problems.append(message.text) if message.type == "error" else None,
        )
        self.log_in(address)

    def log_in(self, address: str) -> None:
        self.page.goto("/login/")
        self.fill(login=address, password=PASSWORD)
        self.page.locator("main form button").first.click()
        self.page.wait_for_url(f"**{self.home}**")

    def go(self, path: str = "") -> None:
        answer = self.page.goto(self.home + path)
        assert answer is not None and answer.status == 200, f"{path}: {answer and answer.status}"

    def fill(self, **fields: str) -> None:
        """Each field by its name; a radio by its value, a box by being named at all."""
        for name, value in fields.items():
            self.fill_one(self.page.locator(f'main [name="{name}"]'), value)

    def fill_one(self, field: Locator, value: str) -> None:
        kind = field.first.evaluate("field => field.type")
        if kind == "radio":
            self.page.locator(
                f'main [name="{field.first.get_attribute("name")}"][value="{value}"]'
            ).check(force=True)
        elif kind == "checkbox":
            field.first.check()
        elif kind == "select-one":
            field.select_option(value)
        elif kind == "file":
            field.set_input_files(value)
        else:
            field.first.fill(value)

    def press(self, words: str) -> None:
        """Press a button of the page by its label; waits for the next page and checks that it is no
        refusal.
        """
        self.submit(self.page.get_by_role("button", name=words, exact=True).first)
        # asks again where the page is exchanged once more meanwhile
        refused = self.page.locator(".invalid-feedback, [role=alert]")
        expect(refused, f"refused after “{words}” on {self.page.url}").to_have_count(0)

    def submit(self, button: Locator) -> None:
        """Press it and wait for the page it leads to."""
        with self.page.expect_navigation(wait_until="load"):
            button.click()

    def follow(self, words: str) -> None:
        self.submit(self.page.get_by_role("link", name=words).first)

    def wait_for(self, words: str, path: str | None = None, seconds: float = 45) -> None:
        """Reload the page until it shows this: the work is done by another process."""
        end = time.monotonic() + seconds
        while True:
            if path is None:
                self.page.reload()
            else:
                self.go(path)
            shown = self.page.locator("body").inner_text()
            if words in shown:
                return
            assert time.monotonic() < end, (
                f"“{words}” did not appear on {self.page.url} in {seconds:.0f} s:\n{shown}"
            )
            time.sleep(0.5)

    @property
    def number(self) -> str:
        """The last number in the address: which row this page is about."""
        return [part for part in self.page.url.split("?")[0].split("/") if part.isdecimal()][-1]
