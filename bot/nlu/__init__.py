"""What Rasa loads of ours: components, stores and the fast path. Python 3.10 syntax, Rasa's pins."""
