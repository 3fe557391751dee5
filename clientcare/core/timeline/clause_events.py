"""Events of the library of clauses and of contracts made from it, up to the kickoff."""

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
    # what was signed is a fact once it is a contract: `contract_signed`
    "signing_asked": plain_event(
        _("Contract %(number)s was given out to be signed; hash of its text: %(sha256)s.")
    ),
    "signing_link_mailed": plain_event(_("The link to sign was mailed to %(name)s.")),
    "signing_link_given": plain_event(_("The link to sign was given to %(name)s as text.")),
    "contract_text_signed": plain_event(
        _("%(name)s signed contract %(number)s; hash of the signature: %(sha256)s.")
    ),
    "contract_text_refused": plain_event(
        _("%(name)s did not sign contract %(number)s; hash of the answer: %(sha256)s.")
    ),
    "signing_voided": plain_event(_("The signing of contract %(number)s is void: %(reason)s")),
    "signed_file_digital": plain_event(
        _(
            "The signed file of contract %(number)s begins with the PDF issued for it "
            "(%(issued_sha256)s) and holds digital signatures; its hash: %(sha256)s."
        )
    ),
    "signed_file_compared": plain_event(
        _(
            "The scan of contract %(number)s (%(sha256)s) was compared with its text "
            "(%(text_sha256)s) by a person."
        )
    ),
    "kickoff_held": plain_event(_("The kickoff of contract %(number)s was held.")),
    "kickoff_withdrawn": plain_event(
        _("The kickoff of contract %(number)s was withdrawn: %(reason)s")
    ),
    "kickoff_without_deposit": plain_event(
        _("Contract %(number)s starts before its deposit is paid: %(reason)s")
    ),
    "signed_contract_mailed": plain_event(
        _("The signed contract %(number)s was mailed to %(name)s.")
    ),
    "signed_contract_made": plain_event(
        _("The signed document of contract %(number)s was made; its hash: %(sha256)s.")
    ),
}
