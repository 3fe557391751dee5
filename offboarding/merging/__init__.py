"""Two records that turn out to be one client.

`compare` compares them and lists the columns that point at a client;
`duplicate_messages` finds messages that both have, because their chat was imported twice;
`merge_clients` moves everything to the record that stays. Events are not rewritten: they are found
through `merged_into`. Merging makes recipient confirmations invalid.
"""
