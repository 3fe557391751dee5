"""Chats exported from WhatsApp, brought into one client's record as contacts.

An import is one row, `ChatImport`, in this order: `start_chat_import` takes the file, a job reads
it (`whatsapp/` reads the bytes, `orders` the dates), a person says who is who, a second job writes
the contacts: all that are new, or none. A longer export of the same chat adds only what is new,
because each message has an identity (`rows`). Withdrawing an import withdraws its contacts.
The pages are upstairs in `contracts/chats`, because they ask for the contract.
"""
