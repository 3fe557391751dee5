"""The rules of jobs, leases and workers."""

from tests.mutants.rule import NO, YES, Rule

JOB_RULES = (
    Rule(
        "a job is tried five times",
        "claim_job",
        "attempts__lt=MAX_ATTEMPTS",
        "attempts__lt=MAX_ATTEMPTS + 1",
    ),
    Rule("a job that was taken over is thrown away", "complete_job", "not done", NO),
    Rule(
        "a lease further ahead than its own length is over",
        "is_outside",
        "Q(**{f'{field}__gt': latest + CLOCKS_DIFFER})",
        "Q(pk=0)",
    ),
    Rule(
        "a busy worker is not ended",
        "Idleness.seconds",
        "is_busy and now - self.taken_at <= self.busy_limit",
        NO,
    ),
    Rule("one broken client holds up no other", "rewrite_or_halve", "len(clients) == 1", YES),
)
