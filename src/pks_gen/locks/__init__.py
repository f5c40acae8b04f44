"""Documents and a passphrase -> documents that open with it only."""
