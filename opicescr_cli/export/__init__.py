"""The ledger as files for other programs, and the two of them that come back."""
