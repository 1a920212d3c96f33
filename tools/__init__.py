"""What builds, checks, trains and starts Warmline. Nothing here runs inside the service."""
