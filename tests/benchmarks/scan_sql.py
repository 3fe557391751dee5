"""The three queries of the scan in SQL tuned for PostgreSQL. Each returns client, contract or NULL,
and the evidence as ids in order, for all vendors with the default parameters.
"""

GHOSTING = """
WITH quiet AS MATERIALIZED (
    SELECT c.id FROM clientcare_client c
    WHERE EXISTS (
        SELECT 1 FROM contracts_contract k
        WHERE k.client_id = c.id AND k.withdrawal_id IS NULL AND k.signed_on <= %(today)s
          AND (k.ends_on IS NULL OR k.ends_on >= %(today)s)
          AND NOT EXISTS (
            SELECT 1 FROM contracts_contractgap g
            WHERE g.contract_id = k.id AND (g.until_on IS NULL OR g.until_on > %(today)s)
              AND g.from_on <= %(today)s))
      AND NOT EXISTS (
        SELECT 1 FROM clientcare_interaction i
        WHERE i.client_id = c.id AND i.direction = 'in' AND i.withdrawal_id IS NULL
          AND i.day >= %(today)s - 14 AND i.day <= %(today)s)
      AND NOT EXISTS (
        SELECT 1 FROM clientcare_interaction i
        WHERE i.client_id = c.id AND i.direction = 'out' AND i.withdrawal_id IS NULL
          AND i.day >= %(today)s - 14 AND i.day <= %(today)s
          AND i.channel IN ('phone', 'video', 'meeting') AND i.was_reached)
      AND NOT EXISTS (
        SELECT 1 FROM contracts_contract k
        WHERE k.client_id = c.id AND k.withdrawal_id IS NULL AND k.signed_on BETWEEN %(today)s - 14 AND %(today)s)
      AND NOT EXISTS (
        SELECT 1 FROM contracts_pause p
        WHERE p.client_id = c.id AND p.withdrawal_id IS NULL AND %(today)s BETWEEN p.from_on AND p.until_on)
), silent AS MATERIALIZED (
    SELECT q.id, (
        SELECT max(i.occurred_at) FROM clientcare_interaction i
        WHERE i.client_id = q.id AND i.direction = 'in' AND i.withdrawal_id IS NULL AND i.day <= %(today)s
    ) AS wrote_at, (
        SELECT max(i.occurred_at) FROM clientcare_interaction i
        WHERE i.client_id = q.id AND i.direction = 'out' AND i.withdrawal_id IS NULL AND i.day <= %(today)s
          AND i.channel IN ('phone', 'video', 'meeting') AND i.was_reached
    ) AS spoke_at, (
        SELECT max(k.signed_on) FROM contracts_contract k
        WHERE k.client_id = q.id AND k.withdrawal_id IS NULL AND k.signed_on <= %(today)s
    ) AS signed_on
    FROM quiet q
)
SELECT s.id, NULL, json_build_object('ids', json_agg(o.id ORDER BY o.id) FILTER (WHERE o.waits))
FROM silent s
CROSS JOIN LATERAL (
    SELECT i.id, i.day, i.is_not_answer, i.expects_reply AND i.day <= %(today)s - 3 AS waits
    FROM clientcare_interaction i
    WHERE i.client_id = s.id AND i.direction = 'out' AND i.withdrawal_id IS NULL AND i.day <= %(today)s
      AND i.occurred_at > greatest(s.wrote_at, s.spoke_at, '-infinity') AND i.day > s.signed_on
) o
WHERE NOT EXISTS (
    SELECT 1 FROM contracts_dismissedcontact d JOIN clientcare_interaction i ON i.id = d.interaction_id
    WHERE i.client_id = s.id AND d.kind = 'ghosting' AND d.dismissed_on <= %(today)s
      AND i.occurred_at > greatest(s.wrote_at, s.spoke_at, '-infinity') AND i.day > s.signed_on)
GROUP BY s.id
HAVING count(DISTINCT o.day) FILTER (WHERE o.waits) >= 2 AND NOT bool_and(o.is_not_answer)
"""

OUT_OF_SCOPE = """
SELECT r.client_id, r.contract_id, json_build_object('ids', json_agg(r.interaction_id ORDER BY r.interaction_id))
FROM contracts_requestanswer r
JOIN clientcare_interaction i ON i.id = r.interaction_id AND i.withdrawal_id IS NULL
JOIN contracts_contract k ON k.id = r.contract_id AND k.withdrawal_id IS NULL
WHERE r.answer = 'outside' AND r.withdrawal_id IS NULL AND r.replaced_by_id IS NULL
  AND r.day > %(today)s - 30 AND r.day <= %(today)s
  AND NOT EXISTS (
    SELECT 1 FROM contracts_changeorderrequest l JOIN contracts_changeorder o ON o.id = l.change_order_id
    WHERE l.interaction_id = r.interaction_id AND o.withdrawal_id IS NULL AND o.approved_on <= %(today)s)
  AND NOT EXISTS (
    SELECT 1 FROM contracts_dismissedcontact d
    WHERE d.interaction_id = r.interaction_id AND d.kind = 'out_of_scope' AND d.dismissed_on <= %(today)s)
GROUP BY r.client_id, r.contract_id
HAVING count(*) >= 3
"""

MISSED_PAYMENT = """
WITH judged AS (
    SELECT i.id, i.client_id,
        i.paid_on IS NULL OR i.paid_on > %(today)s AS is_open,
        i.due_on > %(today)s - 180 AND least(coalesce(i.paid_on, %(today)s), %(today)s) - i.due_on > 7 AS is_late,
        %(today)s - i.due_on AS days_open,
        i.contract_id, i.issued_on
    FROM contracts_invoice i
    WHERE i.withdrawal_id IS NULL AND i.issued_on <= %(today)s AND i.due_on <= %(today)s
      AND (
        i.paid_on IS NULL OR i.paid_on > %(today)s
        OR (i.due_on > %(today)s - 180 AND i.paid_on - i.due_on > 7))
      AND NOT EXISTS (
        SELECT 1 FROM contracts_dispute d
        WHERE d.invoice_id = i.id AND d.withdrawal_id IS NULL AND d.from_on <= %(today)s
          AND (d.until_on IS NULL OR d.until_on >= %(today)s))
      AND NOT EXISTS (
        SELECT 1 FROM contracts_dismissedinvoice d
        WHERE d.invoice_id = i.id AND d.kind = 'missed_payment' AND d.dismissed_on <= %(today)s)
), found AS (
    SELECT j.id, j.client_id, j.is_late, j.is_open AND j.days_open > coalesce((
        SELECT (t.value ->> 'grace_days')::int
        FROM contracts_boundaryterm t JOIN contracts_contract k ON k.id = t.contract_id AND k.withdrawal_id IS NULL
        WHERE t.contract_id = j.contract_id AND t.kind = 'payment' AND t.withdrawal_id IS NULL
          AND t.starts_on <= j.issued_on AND (t.ends_on IS NULL OR t.ends_on >= j.issued_on)
        ORDER BY t.starts_on DESC, t.id DESC LIMIT 1), 14) AS is_missed
    FROM judged j
)
SELECT client_id, NULL, json_build_object(
    'missed', coalesce(json_agg(id ORDER BY id) FILTER (WHERE is_missed), '[]'),
    'late', coalesce(json_agg(id ORDER BY id) FILTER (WHERE is_late), '[]'))
FROM found
GROUP BY client_id
HAVING bool_or(is_missed) OR count(*) FILTER (WHERE is_late) >= 3
"""

QUESTIONS = {"ghosting": GHOSTING, "out_of_scope": OUT_OF_SCOPE, "missed_payment": MISSED_PAYMENT}
