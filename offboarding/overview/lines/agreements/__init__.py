"""Lines about agreements in progress: contracts to sign, kickoffs, offers, recaps."""
