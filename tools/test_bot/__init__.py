"""What the trained bot understands and does, in numbers: `make test-bot`."""
