"""Steps from a contract's template to the money of its first extra, as people take them on a phone.
Each begins where the one before ends; another journey may join at any of them.
"""

from playwright.sync_api import Browser, Page

from clientcare.models import Client, Interaction
from contracts.models import ChangeOffer, Contract, ContractDraft, Invoice
from tests.support.clicking import Worker, behind_a_link


def main_text(page: Page) -> str:
    return " ".join(page.locator("main").inner_text().replace("\xa0", " ").split())


def make_from_template(staff: Worker, client: Client, prices: list[str]) -> ContractDraft:
    """From the client's page; the prices of the template's lines are typed."""
    staff.page.goto(client.get_absolute_url())
    staff.press("Make a contract", within="main")
    for place, price in enumerate(prices):
        staff.page.locator(f"[name=lines-{place}-price]").fill(price)
    staff.press("Make the contract")
    staff.page.get_by_text("Pasal 4. Jam kontak").wait_for()
    return ContractDraft.objects.latest("pk")


def give_out(staff: Worker, draft: ContractDraft) -> list[str]:
    """The texts with a link, one for each person who signs."""
    staff.page.goto(draft.get_absolute_url())
    staff.press("Have it signed by link")
    staff.press("Send it out to sign")
    staff.page.get_by_role("heading", name="Signing").first.wait_for()
    return staff.page.locator("p.read").all_inner_texts()


def sign_by_link(
    browser: Browser, url: str, text: str, name: str, *, draws: bool = False
) -> tuple[str, str]:
    """What the person read before and after they signed."""
    with behind_a_link(browser, url, text, scripts=draws) as page:
        page.get_by_role("button", name="Read it").click()
        page.get_by_role("heading", name="If you ended it").wait_for()
        before = main_text(page)
        for box in page.locator("[name=discussed]").all():
            box.check()
        page.get_by_label("Your full name").fill(name)
        if draws:
            draw(page)
        page.get_by_role("button", name="Sign the contract").click()
        page.get_by_role("heading", name="Signatures").wait_for()
        return before, main_text(page)


def draw(page: Page) -> None:
    box = page.locator(".signbox")
    box.scroll_into_view_if_needed()
    place = box.bounding_box()
    x, y = place["x"] + place["width"] / 4, place["y"] + place["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    for step in range(1, 9):
        page.mouse.move(x + 12 * step, y + (18 if step % 2 else -18))
    page.mouse.up()


def sign_from_home(owner: Worker, vendor: str = "kejora") -> None:
    """By the line of the today list."""
    owner.page.goto(f"/v/{vendor}/")
    owner.press("Read and sign", within="main")
    owner.press("Sign for ")
    owner.page.get_by_text("Signed for ").wait_for()


def bill_deposit(staff: Worker, contract: Contract) -> Invoice:
    staff.page.goto(contract.get_absolute_url())
    staff.page.goto(f"/v/{contract.vendor.slug}/contracts/{contract.pk}/schedule/")
    staff.press("Issue its invoice")
    staff.page.get_by_role("heading", name="Invoice").first.wait_for()
    return Invoice.objects.latest("pk")


def pay_today(staff: Worker, invoice: Invoice) -> None:
    staff.page.goto(invoice.get_absolute_url())
    button = staff.page.get_by_role("button", name="Paid today")
    staff.press_on(button.first)


def hold_kickoff(staff: Worker, contract: Contract) -> None:
    staff.page.goto(contract.get_absolute_url())
    staff.press("Record the kickoff")
    staff.press("Record the kickoff", within="main form")
    staff.page.wait_for_url(f"**{contract.get_absolute_url()}")


def offer_extra(
    staff: Worker, request: Interaction, title: str, price: str
) -> tuple[ChangeOffer, str]:
    """Of a request that was answered as outside; and the text with its link."""
    staff.page.goto(f"/v/{request.vendor.slug}/contacts/{request.pk}/extra/")
    staff.press("Offer it with a price")
    staff.page.get_by_label("What is added").fill(title)
    staff.page.locator("[name=price]").fill(price)
    staff.press_on(staff.page.locator("main form .btn-primary").first)
    staff.page.get_by_role("heading", name="Offer").first.wait_for()
    offer = ChangeOffer.objects.latest("pk")
    staff.press("Give the client the link")
    staff.page.locator("[name=way]").select_option("text")
    staff.press("Make a new link")
    return offer, staff.page.locator("#draft-message").input_value()


def accept_offer(browser: Browser, url: str, text: str, name: str) -> str:
    with behind_a_link(browser, url, text) as page:
        page.get_by_role("button", name="Read it").click()
        page.get_by_label("Your name").fill(name)
        page.get_by_role("button", name="I accept it at this price").click()
        page.get_by_role("heading", name="Your answer").wait_for()
        return main_text(page)


def bill_offer(staff: Worker, offer: ChangeOffer) -> Invoice:
    staff.page.goto(offer.get_absolute_url())
    staff.press("Issue its invoice")
    staff.page.get_by_text("is issued. Send it.").wait_for()
    return Invoice.objects.latest("pk")


def remind(staff: Worker, client: Client) -> str:
    """By WhatsApp; the text that was sent."""
    staff.page.goto(f"/v/{client.vendor.slug}/clients/{client.pk}/reminder/")
    text = staff.page.locator("[name=text]").input_value()
    staff.press("I sent it by WhatsApp: log it")
    return text


def export_csv(staff: Worker, vendor: str, code: str) -> str:
    """The ledger in one of the published layouts."""
    response = staff.page.request.get(f"/v/{vendor}/exports/{code}.csv")
    return response.body().decode("utf-8-sig")
