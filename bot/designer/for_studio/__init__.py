"""The designers' side as the studio's routes see it (handoff/studio_port.py): JSON, and refusals with a status."""
