"""What can go wrong while the machine is made ready."""


class ProvisionError(Exception):
    """Something is missing and can not be fetched; the text says in one sentence what the operator can do."""
