"""The question for the state of endings is kept, never a row."""

import gc
import weakref

from offboarding.checklist.state import load_states
from tests.support.endings import TODAY, make_ending


def test_no_row_stays_with_the_question(laras, ratna):
    ending = make_ending(laras, ratna)
    (state,) = load_states([ending.pk], TODAY)
    rows = [state.termination, state.termination.client, state.termination.contract]
    assert [row.pk for row in rows] == [ending.pk, laras.pk, ending.contract_id]
    left = [weakref.ref(row) for row in rows]
    del state, rows
    gc.collect()
    assert [row() for row in left] == [None, None, None]
