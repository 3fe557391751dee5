"""Note an opinion about a client."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from clientcare.clients.views.record import find_client
from clientcare.core.pages.form_page import form_page
from clientcare.core.permissions import allowed
from clientcare.models import Client
from offboarding.evidence.actions.note_opinion import note_opinion
from offboarding.evidence.forms import NewOpinion


@allowed("fact.record")
def opinion_new(request: HttpRequest, pk: int) -> HttpResponse:
    client = find_client(request, pk)

    def act(typed: dict) -> Client:
        note_opinion(client=client, by=request.user, **typed)
        messages.success(request, _("On the timeline, marked as an opinion."))
        return client

    form = NewOpinion(request.POST or None)
    return form_page(request, "offboarding/evidence/opinion.html", form, act, {"client": client})
