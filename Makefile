# Everything a newcomer types. Each target first makes the folder ready, which costs nothing when it already is.

.DEFAULT_GOAL := help
.PHONY: help setup run train detector test lint format test-bot bench bench-brief bench-bot drill mutants whatif lock clean
.NOTPARALLEL:

PYTHON := .venv/bin/python

help:  ## Show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 16

setup:  ## Create both environments, get a Redis server
	@tools/setup.sh run

run: setup  ## Start the whole service and print where it is (Ctrl-C stops it)
	@exec $(PYTHON) -m tools.launcher

train: setup  ## Train the bot, if there is no model for the present training data
	@$(PYTHON) -m tools.train

detector: test-setup  ## Train the frustration detector anew from data/detector (minutes)
	@$(PYTHON) -m bot.detector.train

test: test-setup lint train  ## Lint, train and run every test
	@$(PYTHON) -m tools.run_tests

test-bot: test-setup train  ## What the bot understands and does of what it was never taught (ARGS="--misses", --json)
	@$(PYTHON) -m tools.test_bot $(ARGS)

lint: test-setup  ## Check style, types and the direction of imports
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m mypy
	.venv/bin/lint-imports

format: test-setup  ## Lay out the code as lint wants it
	$(PYTHON) -m ruff check --fix .
	$(PYTHON) -m ruff format .

bench: test-setup train  ## Measure, and write the numbers into docs/benchmarks.md
	@$(PYTHON) -m tools.bench

bench-brief: test-setup  ## Measure the brief, and write the numbers into docs/brief.md (DATA=folder of the public sets)
	@$(PYTHON) -m tools.bench_brief $(if $(DATA),--data $(DATA)) $(ARGS)

bench-bot: test-setup train  ## Measure the bot's understanding and speed, into docs/bench-bot.md (DATA=folder of the public sets)
	@$(PYTHON) -m tools.bench_bot $(if $(DATA),--data $(DATA)) $(ARGS)

drill: test-setup train  ## Inject every fault and count what was lost (BRIEF=1, HOURS=1; RECORD=1 writes docs/guarantee.md)
	@$(PYTHON) -m tools.provision drill
	@$(PYTHON) -m tools.drill $(if $(BRIEF),--brief) $(if $(HOURS),--hours $(HOURS)) $(if $(RECORD),--record docs/guarantee.md)
	WARMLINE_EXAMPLES=$(or $(EXAMPLES),5000) $(PYTHON) -m pytest -q tests/handoff/test_machine.py

mutants: test-setup  ## Break the code on purpose, and see each mistake caught by a named test
	@$(PYTHON) -m tools.mutants $(if $(RECORD),--record docs/mutants.md)

whatif: test-setup  ## Judge recorded conversations again at other settings (ARGS="--patience 0.7")
	@$(PYTHON) -m tools.whatif $(ARGS)

lock:  ## Pin requirements/*.txt anew from requirements/*.in
	@tools/lock.sh

clean:  ## Remove environments, caches and trained models; STATE_DIR stays
	rm -rf .venv .venv-rasa .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis test-artifacts
	rm -f models/*.tar.gz models/*.sha256
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.PHONY: test-setup
test-setup:
	@tools/setup.sh test
