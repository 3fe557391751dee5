"""The face: output of the tags, style sheets and templates that respect the strict policy,
navigation by role.
"""

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.template import Context, Template
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.safestring import mark_safe

from clientcare.models import Role, Vendor
from clientcare.templatetags import face, places
from clientcare.templatetags.glyphs import GLYPHS, STATES

STATIC = settings.BASE_DIR / "static"
PAGES = [
    path
    for path in (settings.BASE_DIR / "templates").rglob("*.html")
    if not {"print", "mail"} & set(path.relative_to(settings.BASE_DIR).parts)
]
INLINE = re.compile(
    r"<style|\sstyle=|\son[a-z]+=|hx-on|javascript:|<script(?![^>]*\ssrc=)", re.IGNORECASE
)
JAKARTA = Vendor(timezone="Asia/Jakarta")


def shown(source: str, **context) -> str:
    return Template("{% load face %}" + source).render(Context(context))


def test_nothing_is_inline_in_a_page():
    for page in PAGES:
        text = re.sub(r"{% comment %}.*?{% endcomment %}", "", page.read_text(), flags=re.DOTALL)
        assert not INLINE.findall(text), page


def test_sheets_and_scripts_ask_for_nothing_that_is_not_shipped():
    for sheet in [*STATIC.rglob("*.css"), *STATIC.rglob("*.js")]:
        text = sheet.read_text()
        assert "sourceMappingURL" not in text, sheet
        assert "@import" not in text or "vendor" in sheet.parts, sheet
        if sheet.suffix == ".css" and "vendor" not in sheet.parts:
            for target in re.findall(r"url\(\"?(?!data:)([^\")]+)", text):
                assert (sheet.parent / target).is_file(), f"{sheet.name}: {target}"


def test_every_glyph_is_whole_and_every_state_has_one():
    for name, shape in GLYPHS.items():
        assert ElementTree.fromstring(f"<g>{shape}</g>") is not None, name
    assert set(STATES) <= set(GLYPHS)


def test_a_chip_carries_glyph_word_and_clause():
    with translation.override("id"):
        chip = shown('{% chip "risk" words clause="4.2" count=3 %}', words="<b>di luar jam</b>")
    assert "s-risk" in chip and "<svg" in chip and "<b>3</b>" in chip
    assert "&lt;b&gt;di luar jam" in chip and "4.2" in chip
    with pytest.raises(ValueError, match="no state"):
        shown('{% chip "angry" "words" %}')


def test_a_chip_drawn_before_with_safe_html_is_escaped_where_its_text_is_not_safe():
    assert "<i>x</i>" in shown('{% chip "risk" words %}', words=mark_safe("<i>x</i>"))
    assert "&lt;i&gt;x" in shown('{% chip "risk" words %}', words="<i>x</i>")


def test_amounts_and_moments_follow_the_language():
    context = {
        "idr": Decimal("1250000"),
        "usd": Decimal("-1250"),
        "day": date(2026, 11, 13),
        "vendor": JAKARTA,
    }
    source = (
        '{{ idr|money:"IDR" }} {{ usd|figure:"USD" }} {{ nothing|money:"IDR" }} {{ n|whole }} '
        "{{ day|day }} {{ at|clock:vendor }}"
    )
    context |= {"at": datetime(2026, 11, 13, 6, 5, tzinfo=UTC), "nothing": None, "n": 18240}
    with translation.override("id"):
        assert shown(source, **context).replace("\xa0", " ") == (
            "Rp1.250.000 −1.250,00 – 18.240 Jum 13 Nov 13.05"
        )
    with translation.override("en"):
        assert shown(source, **context).replace("\xa0", " ") == (
            "Rp1.250.000 −1,250.00 – 18,240 Fri 13 Nov 13:05"
        )


@pytest.mark.parametrize("name", ["400.html", "413.html", "500.html", "507.html"])
def test_the_last_pages_need_no_request(name):
    assert '<main class="door">' in render_to_string(name)


@pytest.mark.parametrize(
    "name",
    ["account_login", "account_reset_password", "account_reset_password_done", "account_inactive"],
)
def test_the_way_in_is_open_to_anybody(client, db, name):
    page = client.get(reverse(name)).content.decode()
    assert 'data-bs-theme="auto"' in page and 'class="door"' in page and 'class="bar"' not in page


def test_the_lawyer_goes_to_reviews_only(kejora, maria, monkeypatch):
    monkeypatch.setattr(places, "page_address", lambda name, slug: f"/{slug}/{name}")
    membership = maria.memberships.select_related("vendor").get()
    assert membership.role == Role.LAWYER
    bar = places.bar_context(Context({"memberships": [membership], "membership": membership}))
    assert [stop.url for stop in bar["places"]] == [f"/{kejora.slug}/review_queue"]


def test_staff_have_four_places_and_the_current_one_is_marked(kejora, sekar, monkeypatch, rf):
    monkeypatch.setattr(places, "page_address", lambda name, slug: f"/{slug}/{name}")
    request = rf.get("/")
    request.resolver_match = type(
        "Match", (), {"url_name": "client_detail", "kwargs": {"vendor": "kejora"}}
    )
    bar = places.bar_context(
        Context({"memberships": list(sekar.memberships.all()), "request": request})
    )
    assert [stop.place.url_name for stop in bar["places"] if stop.current] == ["client_list"]
    assert len(bar["places"]) == 4


def test_a_list_keeps_its_address_when_one_thing_changes(rf):
    context = Context({"request": rf.get("/?q=bimo&stage=at_risk&page=3")})
    assert face.query(context, {"stage": None}) == "?q=bimo"
    assert face.query(context, {"stage": "talks"}) == "?q=bimo&stage=talks"


def test_every_font_has_its_licence():
    fonts = Path(STATIC / "vendor" / "fonts")
    families = tuple(path.stem.removeprefix("OFL-") for path in fonts.glob("OFL-*.txt"))
    assert len(families) == 4
    assert [path.name for path in fonts.glob("*.woff*") if not path.name.startswith(families)] == []
