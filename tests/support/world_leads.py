"""An enquiry in a folder, how its vendor takes enquiries, and what is typed into their forms."""

from typing import Any

from clientcare.models import (
    Enquiry,
    EnquirySettings,
    EnquiryStage,
    EnquiryStep,
    FitAnswer,
    FitMeeting,
    MarketChannel,
    OwnQuestion,
    SettledMismatch,
)
from tests.support.factories import make_client, make_interaction

# For `valid_posts`.
LEAD_POSTS: dict[str, dict[str, Any]] = {
    "settings_enquiries": {"keep_days": "200"},
    "enquiry_edit": {"place": "Garut"},
    "mismatch_settle": {"how": "accepted", "reason": "Kami ambil."},
    "enquiry_decline": {
        "reason": "day",
        "channel": "whatsapp",
        "untold_reason": "Mereka minta lewat pesan.",
    },
    "enquiry_talk": {
        "occurred_at": lambda side: f"{side.day(1)}T10:00",
        "channel": "phone",
        "text": "Sudah disampaikan.",
    },
}


def add_enquiries(side, folder) -> None:
    EnquirySettings.objects.get_or_create(
        vendor=side.vendor,
        defaults={
            "is_page_on": True,
            "language": "en",
            "price_from": 30_000_000,
            "area": "Bandung",
            "ideal_client": "Pasangan yang percaya",
            "market_plan": "Pameran dua kali setahun",
        },
    )
    folder.asking = make_client(
        side.vendor,
        f"Gita & Hadi {folder.number}",
        reference=f"R-{side.slug}-{folder.number}-Git",
        is_enquiry=True,
        event_date=side.day(-200),
        email="",
    )
    folder.enquiry = Enquiry.objects.create(
        vendor=side.vendor,
        client=folder.asking,
        received_on=side.day(3),
        source="page",
        channel="other",
        event_date=side.day(-200),
        place="Lembang",
        service="Foto dan video",
        budget="20-25jt",
        budget_low=20_000_000,
        budget_high=25_000_000,
        currency="IDR",
        questions="Apakah termasuk album?",
        notice_version="2026-11",
        notice_text="Kami menyimpan apa yang Anda tulis.",
        consented_at=side.moment(3),
        page_key=f"enquiry-of-{side.slug}-{folder.number}",
    )
    EnquiryStep.objects.create(
        vendor=side.vendor,
        enquiry=folder.enquiry,
        stage=EnquiryStage.NEW,
        day=side.day(3),
        note="Lewat halaman",
    )
    FitAnswer.objects.create(
        vendor=side.vendor,
        enquiry=folder.enquiry,
        question="decider",
        answer="unclear",
        note="Ibu pengantin ikut memutuskan",
        by=side.staff,
    )
    SettledMismatch.objects.create(
        vendor=side.vendor,
        enquiry=folder.enquiry,
        subject="decider",
        seen="unclear",
        how="settled",
        agreed_by="Gita",
        agreed_on=side.day(1),
        reason="Gita memutuskan",
        by=side.staff,
    )
    FitMeeting.objects.create(
        vendor=side.vendor, enquiry=folder.enquiry, reason="Sudah kenal", by=side.owner
    )
    make_interaction(
        folder.asking,
        occurred_at=side.moment(2),
        channel="meeting",
        text="Bertemu di studio",
        recorded_by=side.staff,
    )
    folder.market_channel = MarketChannel.objects.create(
        vendor=side.vendor,
        name="Pameran",
        source="fair",
        owner=side.owner,
        budget=5_000_000,
        first_on=side.day(90),
        last_on=side.day(1),
        aim="Lima calon klien",
        result="Tiga datang",
    )
    folder.own_question = OwnQuestion.objects.create(
        vendor=side.vendor,
        about="ours",
        text="Apakah mereka punya penata acara?",
        points=5,
        no_is_mismatch=True,
        by=side.owner,
    )
    folder.subject = "budget"
    folder.stage, folder.slug = "fitting", side.slug
