"""Icons: line shapes on a 16-unit grid, in the colour of the surrounding text."""

GLYPHS = {
    # States; the shape says what the colour says.
    "calm": '<circle cx="8" cy="8" r="6.2"/><path d="M5.2 8.2l2 2 3.6-4.2"/>',
    "watch": '<path d="M8 2.2L14.4 13.4H1.6z"/><path d="M8 6.6v3.2M8 11.6v.1"/>',
    "risk": '<path d="M8 1.3L14.7 8 8 14.7 1.3 8z"/><path d="M8 5v3.6M8 10.9v.1"/>',
    "ended": '<rect x="2.5" y="2.5" width="11" height="11"/><path d="M5.5 8h5"/>',
    "repaired": (
        '<path d="M13.6 8A5.6 5.6 0 1 1 11.4 3.5"/>'
        '<path d="M11.2 1v2.9H8.3M5.6 8.2l1.8 1.8 3-3.6"/>'
    ),
    "evidence": '<path d="M5.5 2.5h-3v11h3M10.5 2.5h3v11h-3M6 6h4M6 10h4"/>',
    "nila": '<circle cx="8" cy="8" r="5"/>',
    # Things and directions.
    "chat": '<path d="M2.5 3h11v8h-6l-3 2.8V11h-2z"/>',
    "clock": '<circle cx="8" cy="8" r="6.2"/><path d="M8 4.4V8l2.4 1.6"/>',
    "doc": '<path d="M3.5 1.8h6l3 3v9.4h-9zM9.5 1.8v3h3M5.8 8h4.4M5.8 10.8h4.4"/>',
    "dot": '<circle cx="8" cy="8" r="5"/>',
    "down": '<path d="M4 6.2l4 4 4-4"/>',
    "file": (
        '<path d="M10.8 4.6L5.9 9.5a2 2 0 0 0 2.7 2.7l5-5a3 3 0 0 0-4.8-4.8l-5 5a5 5 0 0 0 0 7"/>'
    ),
    "flag": '<path d="M3.5 14.5v-13M3.5 2.5h9l-2 3 2 3h-9"/>',
    "home": '<path d="M2.5 3.5h11M2.5 8h11M2.5 12.5h7"/>',
    "in": '<path d="M13 3L4 12M4 5.5V12h6.5"/>',
    "letter": '<path d="M2 4h12v8.5H2zM2.4 4.4L8 9l5.6-4.6"/>',
    "lock": '<rect x="3" y="7" width="10" height="7"/><path d="M5 7V5a3 3 0 0 1 6 0v2"/>',
    "money": '<rect x="1.8" y="4" width="12.4" height="8"/><circle cx="8" cy="8" r="1.7"/>',
    "more": '<path d="M3 8h.1M8 8h.1M13 8h.1"/>',
    "ok": '<path d="M2.8 8.4l3.4 3.4 7-8"/>',
    "out": '<path d="M3 13l9-9M5.5 4H12v6.5"/>',
    "people": (
        '<circle cx="6" cy="5.4" r="2.6"/>'
        '<path d="M1.5 13.5c.3-2.8 2-4.2 4.5-4.2s4.2 1.4 4.5 4.2"/>'
        '<path d="M10.5 3a2.6 2.6 0 0 1 0 4.8M12 9.6c1.5.5 2.3 1.8 2.5 3.9"/>'
    ),
    "pin": '<path d="M6 2h4l-.6 4.4L12 9H4l2.6-2.6zM8 9v5"/>',
    "phone": '<path d="M3 2h3l1 3.6-1.5 1a9 9 0 0 0 3.7 3.7l1.2-1.6 3.4 1.3v3C7.8 14 2 8.4 3 2z"/>',
    "plus": '<path d="M8 2.8v10.4M2.8 8h10.4"/>',
    "search": '<circle cx="7" cy="7" r="4.6"/><path d="M10.4 10.4L14 14"/>',
    "video": '<path d="M1.8 4.2h8.6v7.6H1.8zM10.4 7l3.8-2v6l-3.8-2z"/>',
    "x": '<path d="M3.5 3.5l9 9M12.5 3.5l-9 9"/>',
}

STATES = ("calm", "watch", "risk", "repaired", "ended", "evidence", "nila")
