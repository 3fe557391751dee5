"""Pages of the vendor's marketing channels."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render, resolve_url

from clientcare.core.pages.form_page import form_page
from clientcare.core.permissions import allowed
from clientcare.leads.actions.save_channel import save_channel
from clientcare.leads.forms.market import ChannelEntry
from clientcare.leads.market import channels_of
from clientcare.leads.settings import settings_of
from clientcare.models import MarketChannel


@allowed("fact.read")
def market_plan(request: HttpRequest) -> HttpResponse:
    context = {
        "channels": channels_of(request.vendor, request.today),
        "settings": settings_of(request.vendor),
    }
    return render(request, "clientcare/leads/market.html", context)


@allowed("settings.edit")
def channel_new(request: HttpRequest) -> HttpResponse:
    return channel_page(request, None)


@allowed("settings.edit")
def channel_edit(request: HttpRequest, pk: int) -> HttpResponse:
    rows = MarketChannel.objects.of(request.vendor)
    return channel_page(request, get_object_or_404(rows, pk=pk))


def channel_page(request: HttpRequest, channel: MarketChannel | None) -> HttpResponse:
    form = ChannelEntry.of(request.vendor, channel, request.user, request.POST or None)

    def act(typed: dict) -> str:
        save_channel(vendor=request.vendor, channel=channel, fields=typed)
        return resolve_url("market_plan", request.vendor.slug)

    context, is_edit = {"channel": channel}, channel is not None
    return form_page(request, "clientcare/leads/channel.html", form, act, context, is_edit=is_edit)
