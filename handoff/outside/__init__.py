"""The way out of the house: mail, webhooks, and in development files."""
