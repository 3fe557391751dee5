"""What the client is handed when a contract ends: a pack of files, its page, and the receipt.

The vendor chooses from what is stored (`offered`); a job makes one ZIP of the files, an index with
their hashes and the script that verifies them (`pack`). The client opens it behind a link that
works until a day after the ending, downloads it and confirms it by one button; that receipt stays.
"""
