"""How much of what a visitor told stands in the brief: `make bench-brief`."""
