"""What the path demands, in the lawyer's room: met or not, and what was cured meanwhile."""

from datetime import UTC, date, datetime

from offboarding.endings.actions.choose_path import choose_path
from offboarding.endings.actions.set_dates import set_dates
from offboarding.final_account.actions.compute_account import compute_account
from offboarding.letters.actions.draft_letter import draft_letter
from offboarding.letters.actions.note_changed_sources import note_changed_sources
from offboarding.models import Demand, Letter, Path, Termination
from offboarding.review import point_data
from offboarding.review.actions.submit_for_review import submit_for_review
from offboarding.review.case_file import path_side
from offboarding.review.matter import Matter
from tests.support.defaults import FIRST_DEMAND, put_in_default
from tests.support.endings import LETTER_ON, TODAY, make_ending, with_talk
from tests.support.factories import make_payment
from tests.support.letters import clock
from tests.support.one_line import one_line

OF_THE_SESSION = 2  # queries
NOON = datetime(2026, 11, 12, 5, 0, tzinfo=UTC)
CURED = "No flag of this contract is active and unmet today"


def in_default(client, owner, lawyer):
    """The letter, and the invoice whose payment cures the default."""
    ending = make_ending(client, owner)
    with_talk(ending, owner)
    invoice = put_in_default(ending, owner)
    choose_path(termination=ending, path=Path.DEFAULT, by=owner, today=TODAY)
    dates = {"letter_on": LETTER_ON, "last_sending_on": LETTER_ON}
    set_dates(termination=ending, by=owner, today=TODAY, **dates)
    compute_account(termination=ending, by=owner, today=TODAY)
    draft = draft_letter(termination=ending, by=owner, today=TODAY)
    return submit_for_review(letter=draft, lawyer=lawyer, by=owner, today=TODAY), invoice


def test_the_lawyer_reads_the_paths_demands_and_at_the_top_what_was_cured(
    laras, ratna, maria, as_user, django_assert_max_num_queries
):
    with clock(TODAY):
        letter, invoice = in_default(laras, ratna, maria)
        read = {"reviewed_by": "Adv. Sari", "short_reason": "X."}
        Demand.objects.filter(sent_on=FIRST_DEMAND).update(**read)
        Termination.objects.update(fewer_demands_reason="Klien menolak.")
        room, browser = f"{letter.get_absolute_url()}?side=path", as_user(maria)
        browser.get(room)  # the refresh that waited for the next request
        with django_assert_max_num_queries(15 + OF_THE_SESSION):
            page = one_line(browser.get(room).text)
        for words in (
            "Delivered demands that rest on it: 3 (",
            "Fewer demands are enough, because",
            "Klien menolak.",
            "Fewer days because: X.",
            "Read by Adv. Sari before it left",
        ):
            assert words in page
        assert "not reviewed" not in page, "written elsewhere: nobody was asked"
        assert CURED not in page
        payment = make_payment(laras, str(invoice.total), paid_on=TODAY, invoice=invoice)
        invoice.paid_on = payment.paid_on
        invoice.save()
        note_changed_sources(vendor=letter.vendor, today=TODAY)
        page = one_line(browser.get(room).text)
        top = "Since it was submitted these changed: the account, a record that it cites, what its"
        assert page.index(top) < page.index(CURED)


def test_the_day_of_a_deed_is_that_on_which_it_ends_the_contract(laras, ratna):
    """On the tab and among the points; of an older deed the day of signing is not on record."""
    ending = make_ending(laras, ratna)
    letter = Letter(vendor=laras.vendor, termination=ending, dated_on=LETTER_ON)
    ending.path, ending.deed_on = Path.MUTUAL, date(2026, 11, 20)
    says = "The deed ends the contract on 20 November 2026"

    def shown() -> str:
        side = path_side(letter, TODAY)
        assert point_data.path(Matter(letter, TODAY, NOON))[1] == side.deed_text
        return side.deed_text.replace("\xa0", " ")

    assert shown() == f"{says}."
    ending.writes_deed = True
    assert shown() == f"{says}; it is signed after the letter."
    ending.deed_signed_on = TODAY
    assert shown() == f"{says}; both signed it on 12 November 2026."
    ending.path = Path.CLAUSE
    assert path_side(letter, TODAY).deed_text == ""
