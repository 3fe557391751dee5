"""The rules of forms that are saved once, of mail without a server, and of the first steps."""

from tests.mutants.rule import NO, YES, Rule

FORM_RULES = (
    Rule(
        "the same form again saves nothing",
        "act_once",
        "is_new or (is_edit and row.content_sha256 != content)",
        YES,
    ),
    Rule(
        "of an edit the later content holds",
        "act_once",
        "is_edit and row.content_sha256 != content",
        NO,
    ),
    Rule("a form is one user's", "content_hash", "request.user.pk", "0"),
    Rule("a form belongs to its address", "content_hash", "request.get_full_path()", "''"),
    Rule("the bytes of a file are content", "content_hash", "hash_upload(file)", "''"),
    Rule(
        "a form that comes back keeps its key",
        "form_key",
        "posted and not hasattr(form, 'saved_before')",
        NO,
    ),
    Rule(
        "no letter is queued as mail without a mail server",
        "queue_sending",
        "delivery.purpose != DeliveryPurpose.INTERNAL",
        NO,
    ),
    Rule(
        "nothing is called sent without a mail server",
        "send_delivery",
        "why_not_by_mail(delivery.vendor)",
        "''",
    ),
    Rule(
        "only the demo goes on without a mail server",
        "why_not_by_mail",
        "vendor.is_demo or not settings.MAIL_STAYS_HERE",
        "not settings.MAIL_STAYS_HERE",
    ),
    Rule(
        "first steps end by themselves only when all are done",
        "end_first_steps",
        "by is None and not are_all_done(vendor)",
        NO,
    ),
)
