"""Where a ledger is kept: SQLite for one desk, PostgreSQL for any shared installation.

For: the adapters of the ledger's port; imported at start-up only, by whatever opens a store.
Never: decides what is written, by whom, or what follows from it.
"""
