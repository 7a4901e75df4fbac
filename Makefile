.DEFAULT_GOAL := help
.PHONY: help setup run serve test check test-slow fuzz bench words states picture
PYTHON ?= python3
BIN := .venv/bin
export DO_NOT_TRACK := 1

help: ## this list
	@grep -hE '^[a-z-]+:.*##' Makefile | sed -E 's/:.*## /|/' | awk -F'|' '{printf "  make %-10s %s\n", $$1, $$2}'

setup: .venv/.ready ## builds .venv with the dondoc command, from the locks

.venv/.ready: requirements.lock bootstrap.lock pyproject.toml $(wildcard locale/*/LC_MESSAGES/*.po)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	  || { echo "Python 3.11 or newer is needed: install python3 and run again (or: make PYTHON=python3.12)." >&2; exit 2; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null \
	  || { echo "Python's venv is missing: install the package python3-venv and run again." >&2; exit 2; }
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --require-hashes -r bootstrap.lock
	$(BIN)/uv pip sync -q --python $(BIN)/python --require-hashes requirements.lock
	$(BIN)/uv pip install -q --python $(BIN)/python --no-deps --no-build-isolation --offline -e .
	$(BIN)/pybabel -q compile -d locale -D dondoc
	touch $@

run: setup ## the main job on a sample plan, in a store of its own; opens the portal
	$(BIN)/dondoc demo

serve: setup ## the portal and its clock on the store of your settings
	$(BIN)/dondoc serve

test: check ## lints, types, house rules, and every test on SQLite and PostgreSQL
	$(BIN)/python -m pytest -q -n 2 --dist loadfile -m "not slow"

check: setup ## lints, format, strict types, the import contract
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test-slow: setup ## the tests that take minutes
	$(BIN)/python -m pytest -q -m slow

fuzz: setup ## made-up phrases; 100,000 damaged texts, 2,000 DOCX, 2,000 PDF; under half an hour
	$(BIN)/python -m pytest -q -m fuzz --hypothesis-profile=fuzz

bench: setup ## the figures of benchmarks/, each beside its floor (NAME=decide-1m for one)
	$(BIN)/python -m benchmarks $(NAME)

states: setup ## draws docs/states.md from the state machines in the code
	$(BIN)/python -m assignments.submissions.states > docs/states.md

words: setup ## brings the catalogues up to date with the code; then translate what is new
	$(BIN)/pybabel -q extract -F locale/babel.cfg -k _ -k ngettext:1,2 --no-location --sort-output --omit-header -o locale/dondoc.pot .
	$(BIN)/pybabel -q update -i locale/dondoc.pot -d locale -D dondoc --no-fuzzy-matching --ignore-obsolete
	@# Dates and addresses of nobody in particular would differ with every run.
	sed -i.old -E '/^"(Report-Msgid-Bugs-To|POT-Creation-Date|PO-Revision-Date|Last-Translator|Language-Team|Generated-By):/d; s/^("Project-Id-Version:) +/\1 /' locale/*/LC_MESSAGES/dondoc.po
	rm locale/dondoc.pot locale/*/LC_MESSAGES/dondoc.po.old
