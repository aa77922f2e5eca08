"""Goals and sub-goals in the order of the person."""
