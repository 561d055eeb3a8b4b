"""A ledger in a database that speaks PostgreSQL's protocol, for many people at once."""
