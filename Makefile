# Two commands do all set-up: `make demo` and `make test`.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Only what is imported is compiled: all of it takes longer than the rest of an installation.
INSTALL := $(BIN)/python -m pip --disable-pip-version-check install --quiet --no-compile
DEMO_DB := demo.db
AXE := axe-core@4.14.1

.PHONY: demo test lint format axe clean

demo: $(VENV)/.installed
	$(BIN)/claimtrack --db $(DEMO_DB) ingest corpus/articles
	$(BIN)/claimtrack --db $(DEMO_DB) diff "Friedrich Merz"

test: lint
	$(BIN)/pytest --numprocesses 2 --dist loadfile

lint: $(VENV)/.installed-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.installed-dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# The accessibility checker that the browser tests use; without it they are skipped.
axe: | $(BIN)/python
	npm install --silent --no-audit --no-fund --no-save --prefix $(VENV)/npm $(AXE)

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "claimtrack needs Python 3.11 or newer: make demo PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)

# An installed tree is installed again only when what it is installed from has changed.
$(VENV)/.installed: pyproject.toml constraints.txt | $(BIN)/python
	$(INSTALL) --editable . --constraint constraints.txt
	touch $@

$(VENV)/.installed-dev: pyproject.toml constraints.txt | $(BIN)/python
	$(INSTALL) --editable '.[dev]' --constraint constraints.txt
	touch $(VENV)/.installed $@

clean:
	rm -rf $(VENV) $(DEMO_DB)* .mypy_cache .pytest_cache .ruff_cache .hypothesis
