"""manage.py case_file: make the case file of one client and write it to a file."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, no_translations
from django.db.models import Q
from django.utils import timezone

from clientcare.core import file_store
from clientcare.core.dates import local_today
from clientcare.core.refused import Refused
from clientcare.management.vendors import one_vendor
from clientcare.models import Client, Language, Vendor
from offboarding.evidence.actions.ask_for_case_file import ask_for_case_file
from offboarding.evidence.actions.save_case_file import save_case_file
from offboarding.evidence.bundle import make_bundle
from offboarding.models import CaseFile


class Command(BaseCommand):
    help = (
        "Write the case file of a client: a dossier as PDF, every file, and verify.py, which says "
        "whether anything in it was changed."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--vendor", required=True, help="address of the vendor")
        parser.add_argument("--client", required=True, help="name or reference of the client")
        parser.add_argument("--out", required=True, metavar="FILE.zip", help="where to write it")
        parser.add_argument(
            "--language", choices=Language.values, help="of the dossier (default: the client's)"
        )

    @no_translations
    def handle(
        self, *, vendor: str, client: str, out: str, language: str | None, **options: object
    ) -> None:
        target = Path(out)
        if target.is_dir() or not target.parent.is_dir():
            raise CommandError(f"{target} cannot be written: name a file in a folder that exists.")
        case_file = make_case_file_now(one_client(one_vendor(vendor), client), language)
        try:
            target.write_bytes(file_store.read_file(case_file.zip_sha256))
        except OSError as error:
            raise CommandError(f"{target} cannot be written: {error.strerror}.") from None
        self.stdout.write(
            f"{target}: {case_file.exhibits} exhibit{'' if case_file.exhibits == 1 else 's'}."
        )
        self.stdout.write(f"SHA-256 of the manifest: {case_file.manifest_sha256}")


def one_client(vendor: Vendor, name: str) -> Client:
    """By reference or name. CommandError if there is none, or more than one."""
    clients = Client.objects.of(vendor).filter(merged_into=None)
    matches = list(clients.filter(Q(reference=name) | Q(name__iexact=name)).order_by("pk")[:5])
    if not matches:
        raise CommandError(f"“{vendor}” has no client “{name}”.")
    if len(matches) > 1:
        labels = ", ".join(
            f"{client.name} ({client.reference or 'no reference'})" for client in matches
        )
        raise CommandError(f"Several clients are called so: {labels}. Name the reference.")
    return matches[0]


def make_case_file_now(client: Client, language: str | None) -> CaseFile:
    """The same case file as by the page, made without a job."""
    now, today = timezone.now(), local_today(client.vendor)
    try:
        case_file = ask_for_case_file(
            client=client, language=language or client.language, by=None, today=today, queues=False
        )
        bundle = make_bundle(case_file, now)
    except Refused as refusal:
        raise CommandError(str(refusal.message)) from None
    save_case_file(case_file=case_file, made=bundle, now=now)
    return case_file
