"""Gets what pip can not bring into `.venv`: Rasa's environment, a Redis server and, for tests, Chromium."""
