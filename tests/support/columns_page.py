"""The page for choosing the columns of a ledger, and a file for it."""

from tests.support.forms_in_pages import forms_of

HEADER = "No Faktur;Pelanggan;Tgl;Jatuh Tempo;Jumlah;Sengketa;Tgl Lunas"


AYU = "F/1;Ayu;05/02/2026;19/02/2026;Rp 1.250.000;tidak;18/02/2026"


LENTERA = "F/2;PT Lentera;10/02/2026;12/03/2026;Rp 48.750.000;ya;belum"


def offered_columns(browser, url: str) -> dict[str, str]:
    """What the page submits when only its button is pressed."""
    path = url.partition("?")[0]
    form = next(form for target, form in forms_of(browser.get(url).text, url) if target == path)
    return {name: value for name, value in form.form_values() if name != "csrfmiddlewaretoken"}
