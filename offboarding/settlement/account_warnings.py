"""What the people who send an account should look at first; the client never reads it."""

from django.utils.translation import gettext_lazy

WARNINGS = {
    "mode_is_credit": gettext_lazy(
        "The contract keeps a part of the deposit only when the client ends it: here all of it is "
        "offset, and a surplus goes back."
    ),
    "additive": gettext_lazy(
        "The deposit is kept on top of the total. A judge may see that as a penalty and reduce it "
        "(KUHPerdata art. 1309); towards a private person such a clause may be void (UU 8/1999 "
        "art. 18). Let the lawyer look at it."
    ),
    "kept_above_total": gettext_lazy(
        "More of the deposit is kept than the account comes to. The rest is compensation: let the "
        "lawyer look at the clause."
    ),
    "pph_not_said": gettext_lazy(
        "Nobody has said whether this company takes PPh 23 off what it pays. Say so in the "
        "client’s profile: the account then expects it, or says why not."
    ),
    "ppn_above": gettext_lazy(
        "More PPN was invoiced than this account comes to: the client files a nota pembatalan or "
        "nota retur for the difference."
    ),
}
