"""manage.py fetch_mail: take what is in the mailbox now."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, no_translations
from django.utils import timezone

from clientcare.inbox.mailbox import UNREACHABLE, visit_mailbox


class Command(BaseCommand):
    help = (
        "Fetch forwarded mail from the mailbox (IMAP_URL). Each mail is taken once; a worker reads "
        "it. Beat does the same every minute."
    )

    @no_translations
    def handle(self, **options: object) -> None:
        if not settings.IMAP_URL:
            raise CommandError("There is no mailbox: set IMAP_URL and MAILBOX_ADDRESS.")
        try:
            visit = visit_mailbox(timezone.now())
        except UNREACHABLE as error:
            raise CommandError(f"The mailbox cannot be reached: {error}") from error
        self.stdout.write(f"{visit.taken} new, {visit.for_nobody} for no vendor's address.")
