"""The user's own profile, and the vendor's team."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render, resolve_url
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_POST

from clientcare.core.file_store import FileDamaged, image_uri
from clientcare.core.pages.fields import read_upload
from clientcare.core.pages.form_once import act_once
from clientcare.core.pages.form_page import form_page
from clientcare.core.permissions import allowed
from clientcare.models import Invitation, Membership, User
from clientcare.people.actions.change_profile import change_profile
from clientcare.people.actions.invite_again import invite_again
from clientcare.people.actions.invite_member import invite_member
from clientcare.people.actions.remove_member import remove_member
from clientcare.people.actions.withdraw_invitation import withdraw_invitation
from clientcare.people.forms import Invite, Profile
from clientcare.people.login_sessions import live_sessions
from clientcare.people.mfa_adapter import has_second_factor, with_second_factor
from clientcare.people.way_on import is_ours


def profile(request: HttpRequest) -> HttpResponse:
    # A copy: the form writes into its instance, and a refused change must not show in the page
    # header.
    person = User.objects.get(pk=request.user.pk)
    form = Profile(request.POST or None, request.FILES or None, instance=person)

    def act(typed: dict) -> str:
        upload = read_upload(typed.pop("new_signature"))
        change_profile(
            user=request.user,
            removes_signature=typed.pop("removes_signature", False),
            signature=upload[1] if upload else None,
            fields=typed,
        )
        with override(request.user.language):  # the next page is in the language just chosen
            messages.success(request, _("Saved."))
        return way_on(request)

    context = {
        "second_factor": has_second_factor(request.user),
        "sessions": len(live_sessions(request.user)),
        "signature": signature_preview(request.user),
    }
    return form_page(request, "clientcare/people/profile.html", form, act, context, is_edit=True)


def signature_preview(user: User) -> str:
    """The user's signature as a data: address; empty without one, or when its file is damaged."""
    if not user.signature_sha256:
        return ""
    try:
        return image_uri(user.signature_sha256, user.signature_type)
    except FileDamaged:
        return ""


def way_on(request: HttpRequest) -> str:
    """The document the person was about to make, if they came from one; else the profile."""
    address = request.GET.get("next", "")
    return address if "/" in address and is_ours(request, address) else "profile"


@allowed("member.manage")
def members(request: HttpRequest) -> HttpResponse:
    waiting = Invitation.objects.of(request.vendor).waiting().order_by("invited_at", "pk")
    context = {
        "members": current_members(request),
        "invitations": waiting,
        "now": timezone.now(),
    }
    return render(request, "clientcare/people/members.html", context)


def current_members(request: HttpRequest) -> list[Membership]:
    current = Membership.objects.of(request.vendor).current().select_related("user")
    return list(
        current.annotate(second_factor=with_second_factor("user")).order_by("role", "user__name")
    )


@allowed("member.manage")
def member_invite(request: HttpRequest) -> HttpResponse:
    form = Invite(request.POST or None, initial={"language": request.user.language})

    def act(typed: dict) -> str:
        invite_member(vendor=request.vendor, by=request.user, **typed)
        messages.success(request, invitation_message(_("The invitation goes out now.")))
        return resolve_url("settings_members", request.vendor.slug)

    return form_page(request, "clientcare/people/member_invite.html", form, act)


def find_membership(request: HttpRequest, pk: int) -> Membership:
    return get_object_or_404(
        Membership.objects.of(request.vendor).select_related("vendor", "user"), pk=pk
    )


def invitation_message(sentence: str) -> str:
    """The sentence; without a mail server, one that says where the mail is instead."""
    if settings.MAIL_STAYS_HERE:
        return _("Saved. Without a mail server the invitation stays in a folder.")
    return sentence


def find_invitation(request: HttpRequest, pk: int) -> Invitation:
    rows = Invitation.objects.of(request.vendor).select_related("vendor")
    return get_object_or_404(rows, pk=pk)


@require_POST
@allowed("member.manage")
def member_invite_again(request: HttpRequest, pk: int) -> HttpResponse:
    def act() -> str:
        invite_again(invitation=find_invitation(request, pk))
        messages.success(request, invitation_message(_("The invitation goes out again.")))
        return resolve_url("settings_members", request.vendor.slug)

    return act_once(request, act)


@require_POST
@allowed("member.manage")
def invitation_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    invitation = find_invitation(request, pk)
    withdraw_invitation(invitation=invitation, by=request.user)
    messages.success(
        request, _("The invitation of %(email)s is withdrawn.") % {"email": invitation.email}
    )
    return redirect("settings_members", request.vendor.slug)


@require_POST
@allowed("member.manage")
def member_remove(request: HttpRequest, pk: int) -> HttpResponse:
    membership = find_membership(request, pk)
    remove_member(membership=membership, by=request.user)
    messages.success(
        request, _("%(name)s no longer belongs to the team.") % {"name": membership.user}
    )
    return redirect("settings_members", request.vendor.slug)
