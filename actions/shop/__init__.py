"""The shop behind `actions.backend.Shop`: its values, its books in SQLite, and its way over HTTP."""
