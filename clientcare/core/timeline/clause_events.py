"""What can be on the timeline about the library of clauses and contracts made from it."""

from django.utils.translation import gettext_lazy as _

from clientcare.core.timeline.event_kind import EventKind, plain_event

CLAUSE_EVENTS: dict[str, EventKind] = {
    "library_made": plain_event(_("The library of clauses was made.")),
    "clause_version_added": plain_event(
        _("Clause “%(clause)s” of the library has version %(version)s.")
    ),
    "template_saved": plain_event(_("Contract template “%(name)s” was saved.")),
    "template_retired": plain_event(_("Contract template “%(name)s” is not used any more.")),
    # nothing is judged by a draft
    "contract_drafted": plain_event(_("Contract %(number)s was made, to be signed.")),
    "contract_draft_changed": plain_event(_("Contract %(number)s, to be signed, was changed.")),
    "contract_draft_deleted": plain_event(_("Contract %(number)s, not signed, was deleted.")),
}
