"""Stable storage on Redis. Nothing here knows a business rule."""
