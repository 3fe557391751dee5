"""A colleague suggested in a folder's drafted ending; the client agreed, the colleague no more."""

from offboarding.models import Colleague, ColleagueBusyDays, Referral, ReferralConsent


def add_referral(side, folder) -> None:
    folder.colleague = Colleague.objects.create(
        vendor=side.vendor,
        name=f"Sanggar Melur {side.canary}",
        service=f"Dekorasi {side.canary}",
        area=f"Bandung {side.canary}",
        email=f"halo-{folder.termination_drafted.pk}@{side.canary}.test",
        phone=f"0812 {side.canary}",
    )
    ColleagueBusyDays.objects.create(
        vendor=side.vendor, colleague=folder.colleague, from_on=side.day(9), until_on=side.day(8)
    )
    folder.referral = Referral.objects.create(
        vendor=side.vendor,
        termination=folder.termination_drafted,
        colleague=folder.colleague,
        summary=f"Dekorasi belum mulai {side.canary}",
        made_by=side.staff,
    )
    consent = {"vendor": side.vendor, "referral": folder.referral, "channel": "phone"}
    folder.consent = ReferralConsent.objects.create(
        side="client", given_on=side.day(5), said=f"Silakan {side.canary}", **consent
    )
    ReferralConsent.objects.create(
        side="colleague",
        given_on=side.day(4),
        said=f"Bisa {side.canary}",
        summary=folder.referral.summary,
        withdrawn_on=side.day(3),
        withdrawn_note=f"Penuh {side.canary}",
        **consent,
    )
    folder.colleague_side = "colleague"
