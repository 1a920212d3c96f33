"""How well the bot's pipeline understands public sets, how fast it answers, what training costs: `make bench-bot`."""
