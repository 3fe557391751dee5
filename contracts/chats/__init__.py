"""The pages on which a chat is imported: choose the export, say who is who, see what came in,
withdraw it.

The room `clientcare/chats` reads and writes chats. The pages are on this floor because a chat
belongs to a contract, which `confirm_chat` may record at the same time: both, or neither.
"""
