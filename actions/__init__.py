"""Custom actions of the bot and the business back end behind one interface."""
