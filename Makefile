# `make` alone says what there is. Needs Python 3.11 or newer and make; everything else it fetches
# once, into .venv, exactly as requirements.lock says.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

PYTHON ?= python3
BIN := .venv/bin
# The name of this file holds the checksum of the lock, so the environment is made again when, and
# only when, the lock changes.
READY := .venv/ready-$(firstword $(shell cksum < requirements.lock))

.PHONY: help run test check tests lock bench soak clean

help: ## Say what there is to do
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: $(READY) ## Start everything; on an empty store, take one detention from start to end (ONCE=1: then stop)
	@$(BIN)/emha run $(if $(filter-out 0,$(ONCE)),--once) $(if $(PORT),--port $(PORT))

test: check tests ## Check the code, then pass every test

check: $(READY) ## Lint, formatting, types, and the arrows between the rooms
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --quiet --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

# Two workers; a test file stays on one of them, so that its servers are started once.
tests: $(READY)
	@$(BIN)/pytest -q -n 2 --dist loadfile $(ARGS)

lock: $(READY) ## Resolve the dependencies again (UPGRADE=1: to the newest)
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
		--no-annotate --no-emit-index-url --no-emit-find-links --extra dev \
		$(if $(filter-out 0,$(UPGRADE)),--upgrade) --output-file requirements.lock pyproject.toml
	@$(MAKE) $(BIN)/emha

bench: $(READY) ## Measure against a bare Temporal update, and print the table
	@$(BIN)/python -m benchmarks $(ARGS)

soak: $(READY) ## Sign 10,000 steps while processes are killed at random, then count what was lost
	@$(BIN)/python -m benchmarks.soak $(ARGS)

clean: ## Remove the environment and caches; what is kept under var/ stays
	@rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache dist
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/emha: $(READY)

# pip brings uv with the hashes of the lock, uv brings the rest: a tenth of the time pip would take.
$(READY): | .venv
	@echo "Making the environment in .venv (about a minute the first time)"
	@awk '/^[a-z0-9]/ { ours = /^uv==/ } ours' requirements.lock > .venv/uv.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r .venv/uv.lock
	@$(BIN)/uv pip sync --quiet --python $(BIN)/python --require-hashes requirements.lock
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@rm -f .venv/ready-* .venv/uv.lock
	@touch $@

.venv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "eMHA needs Python 3.11 or newer. Say which to use: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv .venv
