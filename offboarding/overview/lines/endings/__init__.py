"""Lines about an ending: its next step, its duties, what is handed over and what is learned."""
