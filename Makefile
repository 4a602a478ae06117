# `make run` and `make test` are all that anybody needs; both start from nothing but Python 3.11 (with venv), make and git.
# SLEUTH_DATABASE_URL=postgres://… in the environment puts every target on PostgreSQL instead of the embedded database.

SHELL := /bin/sh
.DEFAULT_GOAL := help

PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
PIP_INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile
PYTEST := $(BIN)/python -m pytest -q
WORKERS ?= 2
DOORS := tests/web tests/api tests/config

BASE := .venv/.base-installed
DEV := .venv/.dev-installed
BENCH := .venv/.bench-installed

.PHONY: help install run test check house bench clean \
	test-house test-fast test-doors test-data test-postgres test-journeys

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-15s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

install: $(BASE) ## create the environment in .venv and install the pinned dependencies
	@echo "The environment is ready: .venv/bin/sleuth"

$(BASE): requirements/build.lock requirements/base.lock pyproject.toml
	@scripts/check_python.sh "$(PYTHON)"
	@test -x $(BIN)/python || { echo "Creating the environment in .venv …"; "$(PYTHON)" -m venv .venv; }
	@echo "Installing the pinned dependencies (about half a minute) …"
	@$(PIP_INSTALL) --require-hashes -r requirements/build.lock -r requirements/base.lock
	@$(PIP_INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

$(DEV): $(BASE) requirements/dev.lock
	@echo "Installing what the tests need (about a minute) …"
	@$(PIP_INSTALL) --require-hashes -r requirements/dev.lock
	@touch $@

$(BENCH): $(DEV) requirements/bench.lock
	@echo "Installing the engines that the benchmark compares with …"
	@$(PIP_INSTALL) --require-hashes -r requirements/bench.lock
	@touch $@

run: $(BASE) ## start Sleuth with the made-up county and print its address
	@$(BIN)/sleuth run

test: $(DEV) ## every test: house, rooms on SQLite, rooms on PostgreSQL where there is one, journeys in a browser
	@$(MAKE) --no-print-directory test-house
	@$(MAKE) --no-print-directory test-fast
	@$(MAKE) --no-print-directory test-doors
	@$(MAKE) --no-print-directory test-data
	@$(MAKE) --no-print-directory test-postgres
	@$(MAKE) --no-print-directory test-journeys

test-house: $(DEV) ## the stairs, the doors, sizes, columns, packs, documents (seconds)
	@echo "== The house"
	@$(PYTEST) tests/house

test-fast: $(DEV) ## rules and rooms, without pages, interface, browser and public data
	@echo "== The rooms"
	@$(PYTEST) -n $(WORKERS) tests --ignore=tests/house --ignore=tests/journeys $(addprefix --ignore=,$(DOORS)) \
		-m "not journey and not postgres and not open_data"

test-doors: $(DEV) ## pages, programming interface and commands, with the tables of who may open what
	@echo "== The doors"
	@$(PYTEST) -n $(WORKERS) $(DOORS) -m "not journey and not postgres and not open_data"

test-data: $(DEV) ## the tests that need the folder of public data (skipped, saying so, where it is absent)
	@echo "== Public data"
	@$(PYTEST) -n $(WORKERS) tests --ignore=tests/house --ignore=tests/journeys -m open_data || test $$? -eq 5

test-postgres: $(DEV) ## the rooms with tables once more, on PostgreSQL
	@echo "== The rooms on PostgreSQL"
	@PYTEST="$(PYTEST) -n $(WORKERS)" scripts/test_on_postgres.sh

test-journeys: $(DEV) ## the numbered stories in a real browser
	@echo "== Journeys"
	@scripts/install_chromium.sh
	@$(PYTEST) tests/journeys -m journey

check: $(DEV) ## lint, types, stairs and policy packs, without running a test
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/sleuth policy check

house: $(DEV) ## draw who imports whom into docs/house.svg
	@$(BIN)/python -m scripts.draw_house

bench: $(BENCH) ## measure search, import, pages and ledger side by side with other engines
	@$(BIN)/python -m bench

clean: ## remove the environment and caches; the instance in var/ stays
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .grimp_cache test-artifacts
	find sleuth tests -name __pycache__ -type d -prune -exec rm -rf {} +
