"""To which mails an automatic reply may be sent, by their headers."""

import pytest

from contracts.guard.auto_reply import message_id_of, thread_of, why_no_auto_reply

ORDINARY = (
    ("Return-Path", "<laras@contoh.test>"),
    ("From", "Laras Kinasih <laras@contoh.test>"),
    ("Message-ID", "<a1@contoh.test>"),
    ("Subject", "Rundown"),
)


def with_header(name: str, value: str) -> tuple[tuple[str, str], ...]:
    return (*(header for header in ORDINARY if header[0] != name), (name, value))


@pytest.mark.parametrize(
    ("headers", "why"),
    [
        (ORDINARY, None),
        (with_header("auto-submitted", "no"), None),
        (with_header("Auto-Submitted", "auto-replied"), "automatic"),
        (with_header("AUTO-SUBMITTED", 'Auto-Generated; owner-email="x@y.test"'), "automatic"),
        (with_header("Auto-Submitted", "(by cron) auto-notified"), "automatic"),
        (with_header("X-Autoreply", "yes"), "automatic"),
        (with_header("Precedence", "normal"), None),
        (with_header("Precedence", "Bulk"), "list"),
        (with_header("List-Id", "Vendor Bandung <vendor.contoh.test>"), "list"),
        (with_header("List-Unsubscribe", "<mailto:x@y.test>"), "list"),
        (with_header("X-Auto-Response-Suppress", "None"), None),
        (with_header("X-Auto-Response-Suppress", "DR, OOF"), "suppressed"),
        (with_header("X-Auto-Response-Suppress", "All"), "suppressed"),
        (with_header("Return-Path", "<>"), "bounce"),
        (with_header("Return-Path", ""), "bounce"),
        (with_header("Content-Type", "multipart/report; report-type=delivery-status"), "bounce"),
        (with_header("From", "MAILER-DAEMON@contoh.test"), "nobody"),
        (with_header("From", "Toko <no-reply+7@contoh.test>"), "nobody"),
        (with_header("From", ""), "nobody"),
        (with_header("From", "Nora Reply <noreplyana@contoh.test>"), None),
        (with_header("From", "Kejora <HALO@kejora.test>"), "own"),
        (with_header("Message-ID", "tanpa kurung"), "no_thread"),
        ((), "nobody"),
    ],
)
def test_a_person_is_answered_and_no_machine(headers, why):
    assert why_no_auto_reply(headers, ["halo@kejora.test"]) == why


def test_a_mail_without_a_return_path_is_from_a_person():
    assert why_no_auto_reply(ORDINARY[1:]) is None


def test_all_mails_of_a_thread_have_its_first_id():
    first = thread_of(ORDINARY)
    answer = (
        ("Message-ID", "<b2@kejora.test>"),
        ("In-Reply-To", "<a1@contoh.test>"),
        ("References", "<a1@contoh.test>"),
    )
    third = (("Message-ID", "<c3@x.test>"), ("References", "<a1@contoh.test>\r\n <b2@kejora.test>"))
    assert len(first) == 64
    assert {thread_of(answer), thread_of(answer[:2]), thread_of(third)} == {first}
    assert thread_of(answer[:1]) != first
    assert (thread_of(()), message_id_of(ORDINARY)) == ("", "<a1@contoh.test>")
    assert message_id_of([("Message-ID", f"<{'x' * 250}@y>")]) == ""
