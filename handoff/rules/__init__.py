"""The business rules: pure, no I/O, no await, no clock. `now_ms` (UTC epoch milliseconds) is always an argument."""
