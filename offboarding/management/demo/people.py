"""How clients of the demo like to work, and what they expect."""

from clientcare.models import Client, Interaction
from offboarding.management.demo.desk import Desk
from offboarding.relationship.actions.answer_expectation import answer_expectation
from offboarding.relationship.actions.note_expectation import note_expectation
from offboarding.relationship.actions.set_style import set_style


def know_the_client(desk: Desk, client: Client, thanks: Interaction) -> None:
    """Few words in writing, so we ask every four weeks; one wish is met, one still open."""
    by = {"by": desk.staff, "today": desk.today}
    note = "Membalas pendek, dan baru bercerita kalau ditanya."
    set_style(client=client, style="quiet", day=desk.ago(60), check_in_days=28, note=note, **by)
    rundown = note_expectation(
        client=client,
        text="Rundown dikirim jauh sebelum gladi bersih",
        source="talk",
        day=desk.ago(60),
        **by,
    )
    answer_expectation(expectation=rundown, status="met", day=thanks.day, interaction=thanks, **by)
    note_expectation(
        client=client,
        text="Tamu keluarga besar disambut dalam bahasa Sunda",
        source="talk",
        day=desk.ago(60),
        **by,
    )
