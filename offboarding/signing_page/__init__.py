"""The page on which a person of the client signs: what is agreed, and what it would come to.

The text, its terms and the signature are of `contracts.signing`; here they stand beside what the
client would pay or get back by ending the contract, computed by the code of the final account from
the text that is out (`agreed_rows`). Of a contract that is signed the account itself says it.
"""
