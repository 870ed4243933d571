# The words that people and CI both use; `make run` and `make test` are all the set-up there is.
PYTHON ?= python3
BIN := .venv/bin
LOCK := $(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-annotate --custom-compile-command "make lock" --quiet
INSTALL := $(BIN)/pip install --quiet --disable-pip-version-check

.PHONY: run test lint check fix lock clean

run: .venv/runs
	$(BIN)/lectern run

test: .venv/tests
	$(BIN)/pytest -n auto

lint: .venv/tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/basedpyright
	$(BIN)/lint-imports

check: lint test

fix: .venv/tests
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lock: .venv/tests
	$(BIN)/uv --version >/dev/null 2>&1 || $(INSTALL) uv
	$(LOCK) --group build --output-file requirements.txt
	$(LOCK) --group dev --output-file requirements-dev.txt

clean:
	rm -rf .venv

$(BIN)/python:
	$(PYTHON) -m venv .venv

.venv/runs: requirements.txt pyproject.toml | $(BIN)/python
	$(INSTALL) --require-hashes -r requirements.txt
	$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/tests: requirements-dev.txt pyproject.toml | $(BIN)/python
	$(INSTALL) --require-hashes -r requirements-dev.txt
	$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@ .venv/runs
