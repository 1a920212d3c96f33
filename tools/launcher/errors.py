"""Why the service did not start."""


class StartError(Exception):
    """The service can not start; the text is one sentence with what the operator can do about it."""
