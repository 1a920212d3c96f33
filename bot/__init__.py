"""Everything about talking with the bot. Two environments import this package, so this file stays empty."""
