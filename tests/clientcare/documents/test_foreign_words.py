"""Foreign words are italic in Indonesian documents; names that have them are not."""

import pytest

from clientcare.documents.foreign_words import italic_foreign, lower_foreign
from clientcare.documents.layout import tie_phrases


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("layanan wedding organizer kami", 'layanan <i lang="en">wedding organizer</i> kami'),
        ("Rundown dan gladi", '<i lang="en">Rundown</i> dan gladi'),
        ("sudah di rundown-nya", 'sudah di <i lang="en">rundown</i>-nya'),
        ("oleh Kejora Wedding Organizer", "oleh Kejora Wedding Organizer"),
        ("Wedding Organizer Kejora", "Wedding Organizer Kejora"),
        ("sekar@email.com atau email.example", "sekar@email.com atau email.example"),
        ("eventual dan preventif", "eventual dan preventif"),
        ("vendor dan transfer", "vendor dan transfer"),
        ("<event> & file", '&lt;<i lang="en">event</i>&gt; &amp; <i lang="en">file</i>'),
    ],
)
def test_foreign_words_are_italic_and_names_stay_upright(text, printed):
    assert italic_foreign(tie_phrases(text)) == printed


def test_what_a_contract_calls_a_service_is_no_name():
    assert lower_foreign("Jasa Wedding Organizer dan MC") == "Jasa wedding organizer dan MC"
