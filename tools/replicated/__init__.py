"""A replicated Redis of its own, failing over under load: what was acknowledged, and is it still there?"""
