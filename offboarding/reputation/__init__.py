"""What is said outside about an ending, and what is said well.

Each of the team *acknowledges* that nothing is said outside about the client; completing the ending
waits for it, or for the owner's reason. The *public line* is one text agreed with the client, for
whoever asks. A *reply* to a hostile review holds no fact about the client: `client_facts` reads it
against the rows. After the ending a person may send *thanks*, which name an item that was really
delivered, and the owner may approve a *reference*. Nothing leaves by itself. No code.
"""
