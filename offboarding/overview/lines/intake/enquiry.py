"""An enquiry that is not answered yet."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from clientcare.models import Enquiry, EnquiryStage
from offboarding.models import TodayLine
from offboarding.overview.lines.kind import LineInputs, LineKind, ShownLine, Viewing, WaitingLine


class EnquiryLines(LineKind):
    key = "enquiry"
    rank = 6

    def gather(self, inputs: LineInputs) -> Iterator[TodayLine]:
        """Queries the database only if one of these clients is an enquiry."""
        enquiries = [
            facts.client.pk
            for facts in inputs.facts
            if facts.client.is_enquiry and facts.client.archived_at is None
        ]
        if not enquiries:
            return
        rows = Enquiry.objects.filter(
            client__in=enquiries, stage=EnquiryStage.NEW, received_on__lte=inputs.today
        )
        for enquiry in rows.order_by("received_on", "pk"):
            yield TodayLine(
                vendor=inputs.vendor,
                client_id=enquiry.client_id,
                kind=self.key,
                subject_id=enquiry.client_id,
                rank=self.rank,
                due=enquiry.received_on,
                permission="client.edit",
            )

    def show(self, line: WaitingLine, viewing: Viewing) -> ShownLine:
        return ShownLine(
            line.due,
            line.client_name,
            _("%(client)s asks for your work."),
            _("Answer them, then check whether you fit together."),
            viewing.address("enquiry_detail", line.subject_id),
            _("Open the enquiry"),
        )


ENQUIRY = EnquiryLines()
