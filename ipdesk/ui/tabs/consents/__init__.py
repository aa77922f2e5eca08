"""The three consents: who may give them, and what was answered."""
