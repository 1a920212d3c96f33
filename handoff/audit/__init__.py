"""The audit: `python -m handoff.audit` prints the ledger of a period, and proves that it adds up (docs/audit.md)."""
