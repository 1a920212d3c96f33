"""The designers' command line: one module a subcommand, each with `register`."""
