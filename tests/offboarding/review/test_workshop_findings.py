"""What the linter says beside the draft: replaced by a tap, kept with a reason, or in the way."""

import re

import pytest
from django.db import transaction
from django.utils import translation

from clientcare.core.refused import Refused
from clientcare.models import Event
from offboarding.letters.actions.draft_letter import draft_letter
from offboarding.letters.actions.save_letter import save_letter
from offboarding.models import OverruledWarning
from offboarding.review.actions.submit_for_review import submit_for_review
from tests.support import cast as casts
from tests.support.endings import TODAY
from tests.support.letters import clock
from tests.support.one_line import one_line

pytestmark = pytest.mark.usefixtures("without_refreshes")

CAST = casts.draft


@pytest.fixture(autouse=True)
def _today():
    with clock(TODAY), translation.override("en"):
        yield


@pytest.fixture
def draft(cast):
    return cast.letter


def workshop(letter, page="", show="letter") -> str:
    return f"/v/kejora/endings/{letter.termination_id}/letter/{page}?show={show}"


def typed(letter, **fields) -> dict:
    texts = ("subject", "body", "email_body", "revision")
    return {name: getattr(letter, name) for name in texts} | fields


def with_words(letter, words: str, by, name="body"):
    fields = typed(letter, **{name: f"{getattr(letter, name)}\n\n{words}"})
    return save_letter(letter=letter, fields=fields, revision=fields.pop("revision"), by=by)


def groups_of(answer) -> list[tuple[str, list[str]]]:
    """(text, words found in it) as the page lists them."""
    groups = answer.context["draft"].findings.groups
    return [(label, [row.words for row in rows]) for label, rows in groups]


def submit(letter, lawyer, by):
    return submit_for_review(letter=letter, lawyer=lawyer, by=by, today=TODAY)


def test_our_own_letter_and_email_have_nothing_to_change(draft, sekar, as_user):
    answer = as_user(sekar).get(workshop(draft))
    assert groups_of(answer) == []
    assert "Nothing to change." in answer.text
    missing = [row.label for row in answer.context["draft"].findings.elements if not row.there]
    assert missing == ["Documents handed over", "Referral, only with consents"]
    email = as_user(sekar).get(workshop(draft, show="email"))
    assert [row.number for row in email.context["draft"].findings.elements] == [
        2,
        3,
        4,
        5,
        6,
        9,
        11,
        12,
        15,
        17,
        18,
    ]


def test_findings_are_listed_by_text_with_their_alternatives(draft, sekar, as_user):
    with_words(draft, "Anda selalu terlambat. Mohon segera dibalas.", sekar)
    with_words(draft, "Kami nggak setuju.", sekar, name="email_body")
    answer = as_user(sekar).get(workshop(draft))
    assert groups_of(answer) == [
        ("Letter in Indonesian", ["Anda selalu", "segera"]),
        ("Email to the client", ["nggak"]),
    ]
    page = one_line(answer.text)
    assert 'name="swap" value="body|id-22|0|0|segera"' in page
    assert "Keep it, with a reason" not in page, "only the owner overrules"


def test_a_tap_replaces_the_words_in_what_is_typed_and_saves_it(draft, sekar, as_user):
    body = f"{draft.body}\r\n\r\nMohon **segera** dibalas; segera saja."
    sent = typed(draft, body=body, swap="body|id-22|1|0|segera")
    answer = as_user(sekar).post(workshop(draft, "swap/"), sent)
    assert answer.status_code == 302 and answer.url == workshop(draft) + "#findings"
    draft.refresh_from_db()
    assert draft.body.endswith("Mohon **segera** dibalas; paling lambat <tanggal> saja.")
    assert draft.revision == 2
    refused = as_user(sekar).get(workshop(draft))
    assert groups_of(refused) == [("Letter in Indonesian", ["segera", "<tanggal>"])]


@pytest.mark.parametrize(
    ("words", "code", "left"),
    [
        ("Kami sama sekali tidak setuju.", "body|id-33|0|0|sama sekali", "Kami tidak setuju."),
        ("Tidak ada kabar sama sekali.", "body|id-33|0|0|sama sekali", "Tidak ada kabar."),
        ("Pokoknya kami setuju.", "body|id-31|0|0|Pokoknya", "kami setuju."),
        ("Kami udah setuju.", "body|id-40|0|0|udah", "Kami sudah setuju."),
        ("Kamu setuju.", "body|id-39|0|0|Kamu", "Bapak/Ibu setuju."),
    ],
)
def test_what_is_deleted_or_replaced_leaves_a_clean_sentence(
    draft, sekar, as_user, words, code, left
):
    sent = typed(draft, body=f"{draft.body}\n\n{words}", swap=code)
    assert as_user(sekar).post(workshop(draft, "swap/"), sent).status_code == 302
    draft.refresh_from_db()
    assert draft.body.endswith(f"\n\n{left}")


@pytest.mark.parametrize(
    "code",
    [
        "",
        "x",
        "body|id-22|0|0|segera",
        "body|id-33|7|0|sama sekali",
        "body|id-33|0|9|sama sekali",
        "nope|id-33|0|0|sama sekali",
        "body|id-33|-1|0|sama sekali",
    ],
)
def test_words_that_are_no_longer_there_are_not_replaced_and_nothing_is_lost(
    draft, sekar, as_user, code
):
    sent = typed(draft, body=f"{draft.body}\n\nKami sama sekali setuju.", swap=code)
    answer = as_user(sekar).post(workshop(draft, "swap/"), sent)
    assert answer.status_code == 422
    assert "These words are no longer in the text." in answer.text
    assert "Kami sama sekali setuju." in answer.text
    draft.refresh_from_db()
    assert draft.revision == 1


def test_an_error_is_in_the_way_of_submitting_and_is_said(draft, ratna, maria, as_user):
    sent = typed(draft, body=f"{draft.body}\n\nAnda selalu terlambat.", lawyer=maria.pk)
    answer = as_user(ratna).post(workshop(draft, "submit/"), sent)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["body"]
    assert "“Anda selalu” cannot be sent like this; instead: pada 3 kesempatan" in answer.text
    draft.refresh_from_db()
    assert (draft.state, draft.revision) == ("draft", 1)


@pytest.mark.parametrize(
    ("name", "gone", "missing"),
    [
        ("body", "pelepasan", "Rights reserved"),
        ("email_body", "{contact_details}", "Contact person"),
    ],
)
def test_a_missing_element_is_in_the_way_too(draft, ratna, maria, name, gone, missing):
    text = getattr(draft, name)
    [paragraph] = [paragraph for paragraph in text.split("\n\n") if gone in paragraph]
    fields = typed(draft, **{name: text.replace(paragraph, "Demikian.")})
    save_letter(letter=draft, fields=fields, revision=1, by=ratna)
    with pytest.raises(Refused) as refusal:
        submit(draft, maria, ratna)
    assert refusal.value.field == name
    assert refusal.value.message == f"Still missing from this text: {missing}."


def test_a_warning_is_not_in_the_way(draft, ratna, maria):
    with_words(draft, "Kami mengirim berkas itu secepatnya.", ratna)
    assert submit(draft, maria, ratna).state == "submitted"


def test_the_owner_keeps_a_warning_with_a_reason_that_stays(draft, ratna, sekar, maria, as_user):
    browser, code = as_user(ratna), "body|id-22|0|0|secepatnya"
    sent = typed(draft, body=f"{draft.body}\n\nBerkas tiba secepatnya.", keep=code)
    none = browser.post(workshop(draft, "overrule/"), sent)
    assert none.status_code == 422 and "Write the reason first." in none.text
    label = sent | {f"reason {code}": "Klien ini penipu."}
    asked = browser.post(workshop(draft, "overrule/"), label)
    assert asked.status_code == 422 and "Press the button again" in asked.text
    hidden = re.search(r'name="(reason [^"]+-asked)"\s+value="(\w+)"', asked.text)
    assert hidden.group(1) == f"reason {code}-asked" and 'value="Klien ini penipu."' in asked.text
    with transaction.atomic():
        sure = browser.post(workshop(draft, "overrule/"), label | dict([hidden.groups()]))
        assert sure.status_code == 302
        assert OverruledWarning.objects.get().reason == "Klien ini penipu."
        transaction.set_rollback(True)
    kept = browser.post(workshop(draft, "overrule/"), sent | {f"reason {code}": " Pos lambat. "})
    assert kept.status_code == 302
    row = OverruledWarning.objects.get()
    assert (row.text, row.rule, row.found, row.reason) == (
        "body",
        "id-22",
        "secepatnya",
        "Pos lambat.",
    )
    assert row.by == ratna and Event.objects.filter(kind="warning_overruled").count() == 1
    page = one_line(browser.get(workshop(draft)).text)
    assert "Kept by Ratna Wulandari: Pos lambat." in page
    draft.refresh_from_db()
    submit(draft, maria, ratna)
    again = draft_letter(termination=draft.termination, by=sekar, today=TODAY, restart=True)
    assert again.version == 2
    assert "Kept by Ratna Wulandari: Pos lambat." in one_line(browser.get(workshop(draft)).text)


def test_the_lawyer_sees_what_the_owner_kept_as_long_as_the_letter_says_it(
    draft, ratna, maria, as_user
):
    with_words(draft, "Berkas tiba secepatnya.", ratna)
    shared = {"vendor": draft.vendor, "letter": draft, "text": "body", "rule": "id-22", "by": ratna}
    OverruledWarning.objects.create(**shared, found="secepatnya", reason="Pos lambat.")
    OverruledWarning.objects.create(**shared, found="sesegera mungkin", reason="Tidak lagi.")
    parties = "antara Kejora Wedding Organizer dan Ibu Laras Kinasih"
    OverruledWarning.objects.create(**shared, found=parties, reason="Nama lengkap.")
    letter = submit(draft, maria, ratna)
    page = one_line(as_user(maria).get(letter.get_absolute_url()).text)
    assert "Kept by Ratna Wulandari: Pos lambat." in page
    assert "Tidak lagi." not in page
    assert "Nama lengkap." in page, "over the values of placeholders, too"


def test_an_error_cannot_be_kept_and_staff_overrule_nothing(draft, ratna, sekar, as_user):
    code = "body|id-1|0|0|Anda selalu"
    sent = typed(draft, body=f"{draft.body}\n\nAnda selalu ada.", keep=code)
    sent[f"reason {code}"] = "Memang begitu."
    refused = as_user(ratna).post(workshop(draft, "overrule/"), sent)
    assert refused.status_code == 422 and "This cannot be overruled." in refused.text
    assert as_user(sekar).post(workshop(draft, "overrule/"), sent).status_code == 403
    assert not OverruledWarning.objects.exists()


def test_the_preview_brings_the_findings_of_what_is_typed(draft, sekar, as_user):
    sent = typed(draft, body=f"{draft.body}\n\nAnda lalai.")
    page = one_line(as_user(sekar).post(workshop(draft, "preview/"), sent).text)
    assert 'id="findings" hx-swap-oob="true"' in page and "<b>Anda lalai</b>" in page
    draft.refresh_from_db()
    assert draft.revision == 1


def test_values_of_placeholders_are_not_read(draft, kejora, sekar, as_user):
    type(kejora).objects.filter(pk=kejora.pk).update(legal_name="awas penipu SEGERA!")
    answer = as_user(sekar).get(workshop(draft))
    assert "awas penipu SEGERA!" in answer.text
    assert groups_of(answer) == []
