"""Which colleagues a letter may name, and whose names are in a text without both consents."""

from collections.abc import Iterable, Mapping

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _

from clientcare.core.refused import Refused
from clientcare.models import Client, Enquiry, Vendor
from offboarding.models import Colleague, ConsentSide, Referral, ReferralConsent, Termination

EVERYBODY = "{referral}"  # the placeholder that names all of them


def directory_for(ending: Termination) -> list[Colleague]:
    """Every colleague of the vendor with `agreed`, the id of the referral by which a letter of this
    ending may name them, or None; these in the order in which they were suggested.
    """
    return directory_by(ending.vendor, Referral.objects.filter(termination=ending.pk))


def directory_for_enquiry(enquiry: Enquiry) -> list[Colleague]:
    """The same for the messages of an enquiry."""
    return directory_by(enquiry.vendor, Referral.objects.filter(enquiry=enquiry))


def directory_by(vendor: Vendor, referrals: QuerySet[Referral]) -> list[Colleague]:
    """The same by any of these referrals."""
    consents = ReferralConsent.objects.filter(referral=OuterRef("pk"), withdrawn_on=None)
    by_each_side = (Exists(consents.filter(side=side)) for side in ConsentSide)
    agreed = referrals.filter(*by_each_side, colleague=OuterRef("pk")).order_by("pk")
    rows = Colleague.objects.of(vendor).annotate(agreed=Subquery(agreed.values("pk")[:1]))
    return list(rows.order_by("agreed", "pk"))


def agreed_among(directory: Iterable[Colleague]) -> list[Colleague]:
    return [colleague for colleague in directory if colleague.agreed is not None]


def named_colleagues(texts: Mapping[str, str], colleagues: Iterable[Colleague]) -> list[Colleague]:
    """Those of `colleagues` whom one of the texts names, itself or by its placeholder."""
    whole = "\n".join(texts.values())
    if EVERYBODY in whole:
        return list(colleagues)
    said = comparable_text(whole)
    return [colleague for colleague in colleagues if named_as(colleague, said)]


def named_as(colleague: Colleague, said: str) -> str:
    """Name or email address of the colleague, whichever the comparable text holds; or empty."""
    signs = (colleague.name, colleague.email)
    return next((sign for sign in signs if comparable_text(sign) in said), "")


def name_in(text: str, colleagues: Iterable[Colleague]) -> str:
    """The first name or address of one of them that the text holds; or empty."""
    said = comparable_text(text)
    return next(filter(None, (named_as(colleague, said) for colleague in colleagues)), "")


def unagreed_colleagues(ending: Termination) -> list[Colleague]:
    """All of the directory but those whom a letter of this ending may name."""
    return [colleague for colleague in directory_for(ending) if colleague.agreed is None]


def refuse_unagreed_names(
    ending: Termination, texts: Mapping[str, str], directory: Iterable[Colleague] | None = None
) -> None:
    """`texts`: by field. Refused at the field of one that names a colleague of the directory, or
    the email address of one, whom not both sides agreed to name. `directory`: where it is read
    already.
    """
    refuse_names(directory_for(ending) if directory is None else directory, texts)


def refuse_unagreed_in_demand(client: Client, texts: Mapping[str, str]) -> None:
    """The same of a letter that belongs to no ending: what was agreed in any of the client's."""
    refuse_names(directory_of_client(client), texts)


def directory_of_client(client: Client) -> list[Colleague]:
    """With what was agreed in any ending of the client."""
    return directory_by(client.vendor, Referral.objects.filter(termination__client=client))


def unagreed_name(client: Client, text: str) -> str:
    """The first name or address in the text of a colleague whom not both sides agree to name in any
    ending of the client; or empty.
    """
    return name_in(
        text, [colleague for colleague in directory_of_client(client) if colleague.agreed is None]
    )


def refuse_names(directory: Iterable[Colleague], texts: Mapping[str, str]) -> None:
    others = [colleague for colleague in directory if colleague.agreed is None]
    for field, text in texts.items():
        if name := name_in(text, others):
            raise Refused(
                _(
                    "“%(name)s” can be named here only after both the colleague and the client "
                    "agreed. Record both, or leave the name out."
                )
                % {"name": name},
                field=field,
            )


def comparable_text(text: str) -> str:
    """With a space at both ends and between words only, so that a part of a word is no name."""
    words = "".join(sign if sign.isalnum() or sign in "@.-_" else " " for sign in text.casefold())
    return f" {' '.join(word.strip('.') for word in words.split())} "
