"""`make run`: starts Redis, Rasa, its actions and the gateway, watches them, stops them in order."""
