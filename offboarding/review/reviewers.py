"""Who may review a letter: a lawyer of the team or, where the team has none, an advocate from
outside.
"""

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from clientcare.core.refused import Refused
from clientcare.models import Membership, PortalToken, Role, User, Vendor
from clientcare.portal.purposes import REVIEW
from offboarding.models import Letter, LetterAuthor, LetterState, Termination


def lawyers_of(vendor: Vendor) -> QuerySet[Membership]:
    return Membership.objects.of(vendor).current().filter(role=Role.LAWYER)


def possible_reviewers(termination: Termination) -> list[User]:
    """The vendor's current lawyers that wrote no version of this letter."""
    wrote = LetterAuthor.objects.filter(letter__termination=termination).values("user")
    members = lawyers_of(termination.vendor).exclude(user__in=wrote).select_related("user")
    return [member.user for member in members.order_by("user__name")]


def why_no_reviewer() -> str:
    """The text for a team whose lawyers all are authors: none of them may review, and an outside
    advocate is only for teams without a lawyer.
    """
    return _(
        "Every lawyer of your team wrote a version of this letter. Invite another lawyer to "
        "review it."
    )


def refuse_reviewer(letter: Letter, lawyer: User | None) -> None:
    """`lawyer`: one of the vendor's own by name; None for an advocate from outside, where it has
    none.
    """
    wrote = LetterAuthor.objects.filter(
        letter__termination=letter.termination_id, user=OuterRef("user")
    )
    members = {
        lawyer.user_id: lawyer
        for lawyer in lawyers_of(letter.vendor).annotate(has_written=Exists(wrote))
    }
    if not members and lawyer is None:
        return
    if not members:
        text = _("There is no lawyer among your people. Submit it to an outside advocate.")
        raise Refused(text, field="lawyer")
    if all(member.has_written for member in members.values()):
        raise Refused(why_no_reviewer(), field="lawyer")
    if lawyer is None or lawyer.pk not in members:
        raise Refused(_("Choose one of your lawyers."), field="lawyer")
    if members[lawyer.pk].has_written:
        text = _("%(lawyer)s wrote a version of this letter and cannot review it.")
        raise Refused(text % {"lawyer": lawyer}, field="lawyer")


def why_not_recorded(letter: Letter) -> str:
    """Why no outside advocate's answer can be recorded for this version; empty when it can."""
    if letter.lawyer_id is not None:
        return why_lawyer_gone(letter) or submitted_to_text(letter)
    if letter.state in (LetterState.DRAFT, LetterState.VOID):
        return _(
            "This version was withdrawn to be changed. Submit the new one, and record the answer "
            "to that."
        )
    if letter.state != LetterState.SUBMITTED:
        return _("This version was decided already: %(state)s.") % {"state": letter.state_text}
    return why_a_lawyer_first(letter)


def submitted_to_text(letter: Letter) -> str:
    return _("This letter was submitted to %(lawyer)s, who decides it.") % {"lawyer": letter.lawyer}


def why_lawyer_gone(letter: Letter) -> str:
    """What to do with a version whose lawyer left the team before deciding; empty otherwise."""
    waits = letter.state == LetterState.SUBMITTED and letter.lawyer_id is not None
    if not waits or lawyers_of(letter.vendor).filter(user=letter.lawyer_id).exists():
        return ""
    return _(
        "%(lawyer)s, to whom this version was submitted, is no lawyer of the team any more. "
        "Withdraw the letter and submit it to another lawyer."
    ) % {"lawyer": letter.lawyer}


def why_a_lawyer_first(letter: Letter) -> str:
    """Why a lawyer of the team comes before an outside advocate; empty where there is none."""
    names = ", ".join(
        member.user.name for member in lawyers_of(letter.vendor).select_related("user")
    )
    if names and not possible_reviewers(letter.termination):
        words = _(
            "Every lawyer of your team wrote a version of this letter: %(names)s. Invite another "
            "lawyer, then withdraw "
            "the letter and submit it to them by name."
        )
        return words % {"names": names}
    if names:
        words = _(
            "Your team has a lawyer now: %(names)s. Withdraw the letter and submit it to them by "
            "name."
        )
        return words % {"names": names}
    return ""


def why_not_outside(vendor: Vendor, termination_id: int, email: str) -> str:
    """Why the person with this address cannot be an outside advocate for the matter; empty when
    they can.
    """
    about = {"email": email}
    if Membership.objects.of(vendor).current().filter(user__email__iexact=email).exists():
        return (
            _(
                "%(email)s belongs to the team. Members log in; a link is for an advocate from "
                "outside."
            )
            % about
        )
    wrote = LetterAuthor.objects.filter(letter__termination=termination_id)
    if wrote.filter(user__email__iexact=email).exists():
        return (
            _(
                "%(email)s wrote a version of this letter and cannot decide on it. Choose another "
                "advocate."
            )
            % about
        )
    return ""


def why_not_by_link(letter: Letter, link: PortalToken) -> str:
    """Why the holder of this link cannot decide on this version, as a text for them; empty when
    they can.
    """
    if (link.purpose, link.subject_id) != (REVIEW, letter.termination_id):
        return _("Your link is for something else. Open the link of the mail about this letter.")
    if letter.lawyer_id is not None:
        return submitted_to_text(letter)
    if lawyers_of(letter.vendor).exists():
        return _(
            "%(vendor)s has a lawyer of its own now, who reviews this letter. You need do nothing "
            "more; ask %(vendor)s if you are unsure."
        ) % {"vendor": letter.vendor.name}
    return why_not_outside(letter.vendor, letter.termination_id, link.email)
