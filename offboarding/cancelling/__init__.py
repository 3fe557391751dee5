"""The desk for a client who cancels: what leads into the ending, which is that of the termination
clause (P2), used by the client, or of both by agreement (P1).

A message that may be a cancellation is put before a person (`contracts.judging.cancelling_words`,
a line of the today list). `offboarding.paths.clients_notice` compares what the client said with the
termination clause; `preview` is what the ending would come to, computed by the code of the final
account; `texts` drafts the acknowledgement and the release. The owner begins the ending from here.
"""
