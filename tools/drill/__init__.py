"""`make drill`: breaks a running service in every way that is known, and compares what everybody saw with the log."""
