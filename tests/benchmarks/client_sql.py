"""What a client's page asks, as somebody would write it who knows SQLite and these tables well."""

from tests.benchmarks.dashboard_sql import ANSWER, ENDED, IN_FORCE

ASKED = "(i.direction = 'in' AND i.channel NOT IN ('phone', 'video', 'meeting'))"

CLIENT = f"""
SELECT c.name, c.kind, c.reference, c.honorific_1, c.person_1, c.email, c.phone, c.address, c.language, c.note, (
    SELECT min(k.event_date) FROM contracts_contract k
    WHERE k.client_id = c.id AND {IN_FORCE} AND k.event_date >= :today
  ), EXISTS (SELECT 1 FROM contracts_contract k WHERE k.client_id = c.id AND {IN_FORCE} AND NOT {ENDED}), EXISTS (
    SELECT 1 FROM offboarding_riskcase WHERE client_id = c.id AND closed_on IS NULL
  ) OR EXISTS (SELECT 1 FROM contracts_flag WHERE client_id = c.id AND closed_on IS NULL), (
    SELECT count(*) FROM contracts_breach b JOIN clientcare_interaction i ON i.id = b.interaction_id
    WHERE b.client_id = c.id AND b.day > :since AND b.day <= :today AND b.side = 'client' AND i.withdrawal_id IS NULL
  ), (
    SELECT count(*) FROM contracts_breach b JOIN clientcare_interaction i ON i.id = b.interaction_id
    WHERE b.client_id = c.id AND b.day > :since AND b.day <= :today AND b.side = 'vendor' AND i.withdrawal_id IS NULL
  )
FROM clientcare_client c WHERE c.id = :client AND c.vendor_id = :vendor AND c.merged_into_id IS NULL
"""

# Every written contact that opened a turn of ours, with the answer that came in time, if one did.
LATE_REPLIES = f"""
SELECT count(*) FROM clientcare_interaction a JOIN contracts_judgement j ON j.interaction_id = a.id
WHERE a.client_id = :client AND a.day > :since AND a.day <= :today AND a.withdrawal_id IS NULL AND a.direction = 'in'
  AND j.reply_due_at < :now AND NOT coalesce((
    SELECT {ASKED} FROM clientcare_interaction i
    WHERE i.client_id = :client AND i.withdrawal_id IS NULL AND i.occurred_at < a.occurred_at AND ({ANSWER} OR {ASKED})
    ORDER BY i.occurred_at DESC LIMIT 1), 0)
  AND NOT EXISTS (
    SELECT 1 FROM clientcare_interaction i
    WHERE i.client_id = :client AND i.withdrawal_id IS NULL AND i.occurred_at > a.occurred_at
      AND i.occurred_at <= j.reply_due_at AND {ANSWER})
"""

TIMELINE = """
SELECT 'event' AS source, e.id AS row, e.day AS day, e.at AS at, e.kind, e.particulars, coalesce(u.name, '')
FROM clientcare_event e LEFT JOIN clientcare_user u ON u.id = e.by_id
WHERE e.client_id IN (SELECT id FROM clientcare_client WHERE id = :client OR merged_into_id = :client)
  AND e.kind <> 'contact_logged'
UNION ALL
SELECT 'contact', id, day, occurred_at, '', '', '' FROM clientcare_interaction WHERE client_id = :client
UNION ALL
SELECT 'invoice', id, issued_on, recorded_at, '', '', '' FROM contracts_invoice
WHERE client_id = :client AND withdrawal_id IS NULL AND ledger_import_id IS NOT NULL
UNION ALL
SELECT 'payment', id, paid_on, recorded_at, '', '', '' FROM contracts_payment
WHERE client_id = :client AND withdrawal_id IS NULL AND ledger_import_id IS NOT NULL AND direction = 'in'
ORDER BY day DESC, at DESC, source, row DESC LIMIT 51
"""

# Of the contacts shown, whose ids take the place of %s.
CONTACTS = f"""
SELECT a.id, a.direction, a.channel, a.occurred_at, a.day, a.text, a.expects_reply, a.is_not_answer, a.was_reached,
  a.purpose, a.minutes, a.sender, a.recorded_at, (
    SELECT j.reply_due_at FROM clientcare_interaction q JOIN contracts_judgement j ON j.interaction_id = q.id
    WHERE q.client_id = a.client_id AND q.withdrawal_id IS NULL AND q.direction = 'in'
      AND q.channel NOT IN ('phone', 'video', 'meeting') AND q.occurred_at < a.occurred_at
      AND q.occurred_at > coalesce((
        SELECT i.occurred_at FROM clientcare_interaction i
        WHERE i.client_id = a.client_id AND i.withdrawal_id IS NULL AND i.occurred_at < a.occurred_at AND {ANSWER}
        ORDER BY i.occurred_at DESC LIMIT 1), '')
    ORDER BY q.occurred_at LIMIT 1
  )
FROM clientcare_interaction a WHERE a.id IN (%s)
"""
BREACHES = """
SELECT b.interaction_id, b.kind, b.side, t.clause
FROM contracts_breach b JOIN contracts_boundaryterm t ON t.id = b.term_id
WHERE b.interaction_id IN (%s) ORDER BY b.kind
"""
ANSWERS = """
SELECT r.interaction_id, r.answer FROM contracts_requestanswer r
WHERE r.interaction_id IN (%s) AND r.withdrawal_id IS NULL AND r.replaced_by_id IS NULL
"""
NO_FILES = "SELECT NOT EXISTS (SELECT 1 FROM clientcare_attachment WHERE client_id = :client)"

MONEY = """
SELECT k.id, k.number, k.service, k.currency, k.signed_on, coalesce((
    SELECT s.total FROM offboarding_settlement s JOIN offboarding_termination t ON t.id = s.termination_id
    JOIN clientcare_document d ON d.id = s.document_id
    WHERE t.contract_id = k.id AND d.voided_at IS NULL AND s.account_on <= :today ORDER BY s.id DESC LIMIT 1), (
    SELECT sum(l.price) FROM contracts_priceline l WHERE l.contract_id = k.id), 0), coalesce((
    SELECT sum(CASE p.direction WHEN 'in' THEN p.amount ELSE -p.amount END)
    FROM contracts_payment p LEFT JOIN contracts_invoice v ON v.id = p.invoice_id
    WHERE p.client_id = k.client_id AND p.withdrawal_id IS NULL AND v.withdrawal_id IS NULL AND p.paid_on <= :today
      AND coalesce(v.contract_id, p.contract_id) = k.id), 0)
FROM contracts_contract k WHERE k.client_id = :client AND k.withdrawal_id IS NULL AND k.signed_on <= :today
ORDER BY k.signed_on, k.id
"""
NO_LOOSE_INVOICES = """
SELECT NOT EXISTS (
    SELECT 1 FROM contracts_invoice WHERE client_id = :client AND contract_id IS NULL AND withdrawal_id IS NULL
      AND issued_on <= :today AND (paid_on IS NULL OR paid_on > :today))
"""

TERMS = f"""
SELECT k.id, k.number, t.kind, t.clause, t.value
FROM contracts_contract k JOIN contracts_boundaryterm t ON t.contract_id = k.id
WHERE k.client_id = :client AND {IN_FORCE} AND NOT {ENDED} AND t.withdrawal_id IS NULL AND t.starts_on <= :today
  AND (t.ends_on IS NULL OR t.ends_on >= :today) AND NOT EXISTS (
    SELECT 1 FROM contracts_boundaryterm o
    WHERE o.contract_id = t.contract_id AND o.kind = t.kind AND o.withdrawal_id IS NULL AND o.starts_on <= :today
      AND (o.ends_on IS NULL OR o.ends_on >= :today) AND (o.starts_on, o.id) > (t.starts_on, t.id))
ORDER BY k.signed_on, k.id
"""
