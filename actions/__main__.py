"""Serve the custom actions to Rasa: `python -m actions --port N`, on this machine only."""

import argparse
import logging

from rasa_sdk.endpoint import create_app

from actions.shop_access import shop


def main() -> None:
    """Open the shop first, so that a broken one is seen at the start and not by a visitor."""
    parser = argparse.ArgumentParser(prog="python -m actions")
    parser.add_argument("--port", type=int, required=True)
    port = parser.parse_args().port
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
    shop()
    # rasa_sdk's own start listens on all addresses
    create_app("actions").run(host="127.0.0.1", port=port, workers=1, access_log=False)


if __name__ == "__main__":
    main()
