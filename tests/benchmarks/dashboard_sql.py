"""What the owner's home asks, as somebody would write it who knows SQLite and these tables well.

Facts are asked of every client, because all are ranked; what only a shown row needs is asked of the
fifty shown.
"""

HEARD = "(i.direction = 'in' OR (i.channel IN ('phone', 'video', 'meeting') AND i.was_reached))"
ANSWER = """(CASE WHEN i.channel IN ('phone', 'video', 'meeting') THEN i.was_reached
    ELSE i.direction = 'out' AND NOT i.is_not_answer END)"""
ENDED = """EXISTS (SELECT 1 FROM offboarding_termination t WHERE t.contract_id = k.id
    AND (t.cancelled_on IS NULL OR t.cancelled_on > :today)
    AND t.notice_given_on <= :today AND t.effective_on <= :today)"""
IN_FORCE = (
    "k.withdrawal_id IS NULL AND k.signed_on <= :today AND (k.ends_on IS NULL OR k.ends_on >= "
    ":today)"
)

CLIENTS = f"""
SELECT c.id, c.name, c.event_date, r.id, r.opened_on, (
    SELECT i.day FROM clientcare_interaction i
    WHERE i.client_id = c.id AND i.withdrawal_id IS NULL AND i.day <= :today AND {HEARD}
    ORDER BY i.occurred_at DESC LIMIT 1
  ), (
    SELECT max(k.signed_on) FROM contracts_contract k WHERE k.client_id = c.id AND {IN_FORCE} AND NOT {ENDED}
  ), (
    SELECT min(v.due_on) FROM contracts_invoice v
    WHERE v.client_id = c.id AND v.withdrawal_id IS NULL AND v.issued_on <= :today AND v.due_on < :today
      AND (v.paid_on IS NULL OR v.paid_on > :today) AND NOT EXISTS (
        SELECT 1 FROM contracts_dispute d WHERE d.invoice_id = v.id AND d.withdrawal_id IS NULL
          AND d.from_on <= :today AND (d.until_on IS NULL OR d.until_on >= :today))
  ), (
    SELECT min(k.event_date) FROM contracts_contract k
    WHERE k.client_id = c.id AND {IN_FORCE} AND k.event_date >= :today
  ), (
    SELECT j.reply_due_at FROM clientcare_interaction a JOIN contracts_judgement j ON j.interaction_id = a.id
    WHERE a.client_id = c.id AND a.withdrawal_id IS NULL AND a.direction = 'in'
      AND a.channel NOT IN ('phone', 'video', 'meeting') AND a.occurred_at > coalesce((
        SELECT i.occurred_at FROM clientcare_interaction i
        WHERE i.client_id = c.id AND i.withdrawal_id IS NULL AND {ANSWER}
        ORDER BY i.occurred_at DESC LIMIT 1), '')
    ORDER BY a.occurred_at LIMIT 1
  )
FROM clientcare_client c LEFT JOIN offboarding_riskcase r ON r.client_id = c.id AND r.closed_on IS NULL
WHERE c.vendor_id = :vendor AND (c.archived_at IS NULL OR r.id IS NOT NULL)
"""

STAKES = f"""
SELECT k.client_id, k.currency, max(0, coalesce((
    SELECT sum(l.price) FROM contracts_priceline l WHERE l.contract_id = k.id), 0) - coalesce((
    SELECT sum(CASE p.direction WHEN 'in' THEN p.amount ELSE -p.amount END)
    FROM contracts_payment p LEFT JOIN contracts_invoice v ON v.id = p.invoice_id
    WHERE p.client_id = k.client_id AND p.withdrawal_id IS NULL AND v.withdrawal_id IS NULL AND p.paid_on <= :today
      AND coalesce(v.contract_id, p.contract_id) = k.id), 0))
FROM contracts_contract k WHERE k.vendor_id = :vendor AND {IN_FORCE} AND NOT {ENDED}
UNION ALL
SELECT v.client_id, v.currency, v.total - coalesce((
    SELECT sum(p.amount) FROM contracts_payment p
    WHERE p.invoice_id = v.id AND p.withdrawal_id IS NULL AND p.direction = 'in' AND p.paid_on <= :today), 0)
  - coalesce((
    SELECT sum(c.amount) FROM contracts_invoicecredit c
    WHERE c.invoice_id = v.id AND c.withdrawal_id IS NULL AND c.credited_on <= :today), 0)
FROM contracts_invoice v
WHERE v.vendor_id = :vendor AND v.contract_id IS NULL AND v.withdrawal_id IS NULL AND v.issued_on <= :today
  AND (v.paid_on IS NULL OR v.paid_on > :today)
"""

FLAGS = """
SELECT client_id, kind, evidence FROM contracts_flag
WHERE vendor_id = :vendor AND closed_on IS NULL ORDER BY kind, id
"""

# Deliveries, jobs, endings and refunds that would make a line in the today list: there are none,
# but one has to ask.
NOTHING_ELSE = """
SELECT EXISTS (
    SELECT 1 FROM clientcare_delivery WHERE vendor_id = :vendor AND purpose <> 'notice'
      AND state IN ('waiting', 'queued', 'inflight', 'unknown', 'failed')
  ) OR EXISTS (SELECT 1 FROM clientcare_job WHERE vendor_id = :vendor AND state = 'quarantined'
  ) OR EXISTS (
    SELECT 1 FROM offboarding_termination WHERE vendor_id = :vendor AND closed_on IS NULL AND cancelled_on IS NULL
  ) OR EXISTS (
    SELECT 1 FROM offboarding_settlement WHERE vendor_id = :vendor AND document_id IS NOT NULL AND balance < 0
  ) OR EXISTS (SELECT 1 FROM offboarding_decision WHERE vendor_id = :vendor)
"""

# Of the clients shown, whose ids take the place of %s.
LAST_CONTACTS = """
SELECT c.id, i.day, i.direction FROM clientcare_client c JOIN clientcare_interaction i ON i.id = (
    SELECT n.id FROM clientcare_interaction n WHERE n.client_id = c.id AND n.withdrawal_id IS NULL AND n.day <= :today
    ORDER BY n.occurred_at DESC LIMIT 1)
WHERE c.id IN (%s)
"""
PULSES = """
SELECT client_id, direction, day, count(*) FROM clientcare_interaction
WHERE client_id IN (%s) AND withdrawal_id IS NULL AND day > :start AND day <= :today GROUP BY client_id, direction, day
UNION ALL
SELECT b.client_id, 'breach', b.day, count(*)
FROM contracts_breach b JOIN clientcare_interaction i ON i.id = b.interaction_id AND i.withdrawal_id IS NULL
WHERE b.client_id IN (%s) AND b.side = 'client' AND b.day > :start AND b.day <= :today GROUP BY b.client_id, b.day
"""
