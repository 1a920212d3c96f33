"""`make bench`: how fast the running service is, always beside something to compare it with."""
