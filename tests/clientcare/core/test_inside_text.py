"""Reasons and notes of ours: words that label somebody are asked about once, in each of them."""

import copy
import importlib
import pkgutil
import re
from collections.abc import Iterator

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.urls import get_resolver, reverse
from django.utils import translation
from lxml import html

import clientcare
import contracts
import offboarding
from clientcare.core.pages.inside_text import ASKED, InsideText
from clientcare.models import Interaction
from tests.support.factories import make_interaction

NAMED = re.compile(r"(^|_)(reasons?|note|why|because|result)$")
# Such a name, and no reason or note of ours about a client.
ELSEWHERE = {
    "OfferReply.note": "the client writes it",
    "RefuseText.reason": "the client writes it",
    "Answer.note": "the client writes it",
    "TalkScriptTexts.reasons": "said to the client: linted as a message",
    "ChannelEntry.result": "of a way in which enquiries come",
    "NewVersion.why": "about a clause of the library",
    "OwnPlayForm.why": "when a play fits, about no client",
    "NewAmendment.note": "what was agreed",
    "TakeDownAnswer.note": "the client's words",
    "Progress.note": "what shows the work: letters print it",
    "AnswerExpectation.reason": "labels are refused",
    "SetStyle.note": "labels are refused",
    "AdvocateAnswer.note": "an advocate writes to the author of a letter",
    "Decision.note": "an advocate writes to the author of a letter",
    "DecisionByLink.note": "an advocate writes to the author of a letter",
    "OtherWords.note": "an advocate writes to the author of a letter",
    "OtherWordsByLink.note": "an advocate writes to the author of a letter",
    "ClaimVerdict.note": "an advocate writes about a claim",
    "RecordedVerdict.note": "an advocate writes about a claim",
    "VerdictByLink.note": "an advocate writes about a claim",
}
LABEL = "Klien ini penipu."
HINT = "Write what happened, not what somebody is: “penipu” → "


def text_fields() -> Iterator[tuple[str, forms.CharField]]:
    """Of all forms of the project, by `Form.field`."""
    for app in (clientcare, contracts, offboarding):
        for module in pkgutil.walk_packages(app.__path__, f"{app.__name__}."):
            if "form" in module.name and ".migrations." not in module.name:
                importlib.import_module(module.name)
    assert get_resolver().url_patterns  # loads the views, of which some hold a form
    for form in subclasses_of(forms.BaseForm):
        if form.__module__.split(".")[0] in ("clientcare", "contracts", "offboarding"):
            for name, field in getattr(form, "base_fields", {}).items():
                if isinstance(field, forms.CharField):
                    yield f"{form.__name__}.{name}", field


def subclasses_of(base: type) -> Iterator[type]:
    for subclass in base.__subclasses__():
        yield subclass
        yield from subclasses_of(subclass)


def test_every_reason_and_note_asks_about_labels_once_and_loses_nothing():
    fields = dict(text_fields())
    asking = {name: field for name, field in fields.items() if isinstance(field, InsideText)}
    named = {name for name in fields if NAMED.search(name.split(".")[1])}
    assert named - set(asking) == set(ELSEWHERE)
    assert {"Decide.reason", "Reason.reason", "DismissFlag.reason", "FeeWaiver.reason"} <= set(
        asking
    )
    assert {"ClientProfile.note", "WriteDemand.words_reason", "Close.note"} <= set(asking)
    with translation.override("en"):
        for name, field in asking.items():
            asks_once(name, copy.deepcopy(field))


def asks_once(name: str, field: InsideText) -> None:
    def press(text: str) -> str:
        """What is asked, "" when it is saved; the hidden part of the page goes with the text."""
        data = dict(re.findall(r'name="(\S+)" value="(\S+)"', field.widget.render("x", "")))
        value = field.widget.value_from_datadict({"x": text} | data, {}, "x")
        try:
            return "" if field.clean(value) == text else "other"
        except ValidationError as error:
            return error.messages[0]

    assert press("Ia berkata “kalian penipu” di telepon.") == "", name
    assert press(LABEL).startswith(HINT), name
    assert press("Mereka penipu semua.").startswith(HINT), f"{name}: other words are asked about"
    assert press("Mereka penipu semua.") == "", name


@pytest.mark.usefixtures("without_refreshes")
def test_a_reason_with_a_label_comes_back_and_is_saved_when_pressed_again(laras, ratna, as_user):
    contact = make_interaction(laras, text="Halo")
    browser, url = as_user(ratna), reverse("contact_withdraw", args=["kejora", contact.pk])
    with translation.override("en"):
        asked = browser.post(url, {"reason": LABEL})
    assert asked.status_code == 422
    assert HINT in asked.text and f">\n{LABEL}</textarea>" in asked.text
    assert Interaction.objects.get(pk=contact.pk).withdrawal is None
    hidden = re.search(rf'name="reason{ASKED}" value="(\w+)"', asked.text).group(1)
    browser.post(url, {"reason": LABEL, f"reason{ASKED}": hidden})
    assert Interaction.objects.get(pk=contact.pk).withdrawal.reason == LABEL


@pytest.mark.usefixtures("without_refreshes")
def test_what_was_saved_with_a_label_is_not_asked_about_when_the_profile_is_edited(
    laras, sekar, as_user
):
    laras.note = f"{LABEL}\nLihat surel."
    laras.save(update_fields=["note"])
    browser, url = as_user(sekar), reverse("client_edit", args=["kejora", laras.pk])
    for name, note, status in (
        ("Laras Ayu", f"{LABEL}\r\nLihat surel.", 302),
        ("Laras", f"{LABEL} Lihat surel.", 422),
    ):
        form = html.fromstring(browser.get(url).text).xpath("//form[.//*[@name='note']]")[0]
        answer = browser.post(url, {**dict(form.form_values()), "name": name, "note": note})
        assert answer.status_code == status, name
    laras.refresh_from_db()
    assert laras.name == "Laras Ayu"


@pytest.mark.parametrize("marks", ["\u200b", "\u202e \u2066", "\u200d\n\ufeff"])
def test_marks_that_nobody_can_see_are_no_reason(marks):
    with pytest.raises(ValidationError) as refusal:
        InsideText(rows=2).clean(marks)
    assert refusal.value.code == "required"
    assert InsideText(required=False).clean(marks) == ""
    assert InsideText().clean(f"{marks}Terlambat") == f"{marks}Terlambat".strip()
