# make demo   set everything up and build every document of the example into output/
# make test   the same set-up, then lint, types and tests; a skipped test fails
# make bench  measure the program against a naive pipeline

SHELL := /bin/bash
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

# What a page is laid out with; .ci/system installs where that needs no password, and else says the line to type.
PANGO := $(BIN)/python -W error -c 'import weasyprint' 2>/dev/null \
  || .ci/system libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0

# LibreOffice proves that a Word file has the pages of its PDF; the tests give it the program's own faces.
OFFICE := command -v soffice >/dev/null || .ci/system libreoffice-writer-nogui

# The page of ERAS entries is tried in a browser.
BROWSER := command -v chromium google-chrome >/dev/null || .ci/system chromium

# A mail program reads the e-mail drafts back.
MAIL := command -v mshow >/dev/null || .ci/system mblaze

.PHONY: demo test bench clean

demo: .venv/.ready
	@$(PANGO) || echo "going on without PDF"
	$(BIN)/rematch build

test: .venv/.ready
	@$(PANGO)
	@$(OFFICE)
	@$(BROWSER)
	@$(MAIL)
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -rs

bench: .venv/.ready
	@$(PANGO)
	$(BIN)/python -m bench

clean:
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache

# The newest Python that starts, from 3.11 on; a name that is found may still belong to a Python that is not there.
.venv/bin/python:
	@for python in python3.13 python3.12 python3.11 python3; do \
	  if $$python -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	    echo "making .venv with $$($$python --version)"; exec $$python -m venv .venv; \
	  fi; \
	done; \
	echo "needs Python 3.11 or newer with venv (Debian: sudo apt install python3-venv)" >&2; exit 1

.venv/.ready: pyproject.toml | .venv/bin/python
	@echo "installing the program and its tools into .venv"
	@$(PIP) --editable '.[test]'
# Where Python is told not to keep what it compiles, each run of a checkout would compile all of it again.
	@$(BIN)/python -m compileall -q generator
	@touch $@
