"""Tools for conversation designers, run from the command line."""
