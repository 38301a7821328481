# make site: the example site. make test: everything that must hold. Both set up what they need first.
# make help: all there is.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Half of the whole tests wait for a program they started, so two for each core.
WORKERS = $(shell $(PYTHON) -c 'import os; print(2 * (os.cpu_count() or 1))')
# Where the evaluation data lies, if anywhere; benchmarks of data that is not there are left out and named.
export BRIEFGEN_EVAL ?= ../shared/eval

.PHONY: site test test-fast lint bench docs dist clean help

help:  ## what can be made
	@grep -hE '^[a-z-]+:.*##' Makefile | sed -E 's/:[^#]*## /\t/' | expand -t 12

site: $(VENV)/.installed  ## the example site, in site/
	$(BIN)/briefgen build

test: $(VENV)/.tested lint  ## everything that must hold; without Chromium browser tests are skipped and say so
	$(BIN)/pytest -n $(WORKERS)

test-fast: $(VENV)/.tested  ## the rooms alone: no browser, no whole sites, no builds
	$(BIN)/pytest -n auto -q -m "not browser" tests/ground tests/house tests/record tests/publish --ignore tests/house/test_digests.py

lint: $(VENV)/.tested  ## style, types, spelling
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/codespell

bench: $(VENV)/.tested  ## quality and speed, where the evaluation data is there
	$(BIN)/python -m tests.benchmarks.table

docs: $(VENV)/.installed  ## the documentation as a site, in build/docs
	$(BIN)/python docs/site/reference.py
	$(BIN)/mkdocs build --strict -q -f docs/site/mkdocs.yml
	@echo build/docs/index.html

dist: $(VENV)/.released  ## wheel and sdist in dist/, twice, byte for byte the same, and fit for an index
	rm -rf dist build/again
	$(STAMPED) $(BIN)/python -m build --outdir dist
	$(STAMPED) $(BIN)/python -m build --outdir build/again
	diff -r dist build/again
	$(BIN)/twine check --strict dist/*

clean:  ## takes away what was made
	rm -rf $(VENV) .briefgen build dist bench
	find site -mindepth 1 ! -name .gitignore -delete

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "briefgen needs Python 3.11 or newer: make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: $(VENV)/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[documents,pdf]'
	@touch $@

# The day of the last commit, so that a build of the same commit has the same bytes on any day.
STAMPED = SOURCE_DATE_EPOCH=$$(git log -1 --format=%ct 2>/dev/null || echo 0)
$(VENV)/.released: $(VENV)/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check 'build>=1.2,<2' 'twine>=6,<7'
	@touch $@

$(VENV)/.tested: $(VENV)/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[test,documents,pdf]'
	@touch $@ $(VENV)/.installed
