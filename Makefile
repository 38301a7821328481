# make site: the example site. make test: everything that must hold. Both set up what they need first.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Where the evaluation data lies, if anywhere; benchmarks of data that is not there are left out and named.
export BRIEFGEN_EVAL ?= ../shared/eval

.PHONY: site test lint bench floors clean

site: $(VENV)/.installed
	$(BIN)/briefgen build

test: $(VENV)/.tested lint
	$(BIN)/pytest -n auto

lint: $(VENV)/.tested
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/codespell

bench: $(VENV)/.tested
	$(BIN)/python -m tests.benchmarks.table

clean:
	rm -rf $(VENV) .briefgen build dist bench
	find site -mindepth 1 ! -name .gitignore -delete

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "briefgen needs Python 3.11 or newer: make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: $(VENV)/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(VENV)/.tested: $(VENV)/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[test,documents,pdf]'
	@touch $@ $(VENV)/.installed
