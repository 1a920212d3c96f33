"""A property holds or it does not: how long a machine took to look at one example is no failure."""

from importlib.util import find_spec

if find_spec("hypothesis"):  # which Rasa's environment does without
    from hypothesis import settings

    settings.register_profile("warmline", deadline=None)
    settings.load_profile("warmline")
