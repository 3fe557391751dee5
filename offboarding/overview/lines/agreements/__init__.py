"""Lines of what is being agreed: contracts to sign, kickoffs, offers, recaps."""
