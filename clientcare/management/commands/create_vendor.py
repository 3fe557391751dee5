"""Set up a vendor with its first owner."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from clientcare.core.refused import Refused
from clientcare.models import Currency, Language
from clientcare.people.actions.create_vendor import create_vendor


class Command(BaseCommand):
    help = "Set up a vendor. The owner gets a mail with a link to accept."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--name", required=True, help="the vendor's name, e.g. 'Kejora Nusantara'"
        )
        parser.add_argument("--slug", required=True, help="its address in the app: /v/SLUG/")
        parser.add_argument("--owner-email", required=True, help="who gets the invitation as owner")
        parser.add_argument(
            "--currency", default="IDR", choices=Currency.values, help="default: IDR"
        )
        parser.add_argument(
            "--timezone",
            default="Asia/Jakarta",
            help="e.g. Asia/Jakarta (the default), Asia/Makassar",
        )
        parser.add_argument(
            "--language",
            default=Language.INDONESIAN.value,
            choices=Language.values,
            help="which the owner reads; default: id",
        )

    def handle(self, *args: object, **options) -> None:
        fields = ("name", "slug", "owner_email", "currency", "timezone", "language")
        try:
            vendor = create_vendor(**{name: options[name] for name in fields})
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(
            f"{vendor.name} is at /v/{vendor.slug}/. {invitation_text(options['owner_email'])}"
        )


def invitation_text(address: str) -> str:
    if not settings.MAIL_STAYS_HERE:
        return f"An invitation goes to {address}."
    folder = f", {settings.EMAIL_FILE_PATH}" if settings.EMAIL_FILE_PATH else ""
    return (
        f"No mail server is set up: the invitation of {address} stays in the mail folder{folder}."
    )
