"""What if: `python -m tools.whatif` judges recorded conversations again at other settings (docs/whatif.md)."""
