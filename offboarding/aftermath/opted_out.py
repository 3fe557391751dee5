"""Whether a client opted out of messages after an ending, and the link by which it can."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from clientcare.core.dates import format_day, local_day
from clientcare.core.languages import current_language
from clientcare.core.refused import Refused
from clientcare.models import Client, PortalToken
from clientcare.portal.purposes import ALUMNI
from clientcare.portal.tokens import text_secret
from offboarding.models import AlumniPlan


def opt_out_of(client: Client) -> AlumniPlan | None:
    """The plan of any of the client's endings through which it opted out first."""
    plans = AlumniPlan.objects.of(client.vendor).filter(termination__client=client)
    return plans.exclude(opted_out_at=None).order_by("opted_out_at").first()


def refuse_opted_out(client: Client) -> None:
    if plan := opt_out_of(client):
        day = local_day(plan.opted_out_at, client.vendor.timezone)
        raise Refused(
            _("%(client)s opted out on %(day)s: we do not write any more.")
            % {"client": client, "day": format_day(day, current_language(), "plain")}
        )


def open_opt_out_link(plan: AlumniPlan, now: datetime) -> PortalToken | None:
    """The link in the messages, while it works."""
    links = PortalToken.objects.of(plan.vendor).waiting().select_related("vendor")
    links = links.filter(purpose=ALUMNI, subject_id=plan.pk, expires_at__gt=now)
    return links.first()


def opt_out_address(link: PortalToken) -> str:
    return settings.SITE_URL + reverse("portal_link", args=[text_secret(link)])
