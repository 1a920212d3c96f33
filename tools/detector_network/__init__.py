"""An experiment: small networks trained on the detector's own examples, beside the linear readings that ship.

Needs an environment of its own (requirements.txt, run.sh). Nothing here runs in the product; what came of it stands in
docs/detector.md.
"""
