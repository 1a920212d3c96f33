"""The words by which a topic is known: one module a language, in the phrase language of rules/phrases.py.

CLASSES names sets of words, TOPICS holds the phrases of each topic, INNOCENT the phrases that only look like one. A
missed danger costs more than a visitor who is answered too soon: in doubt, a phrase stands in TOPICS.
"""
