"""The only writer of conversations."""
