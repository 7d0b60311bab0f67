# Each target does its own set-up; a machine needs Python 3.11 or newer with venv, and make.

PORT ?= 8501
DEMO ?=
ARGS ?=
BIN := .venv/bin
PYTEST := $(BIN)/pytest --numprocesses 2 --dist loadfile --no-loadscope-reorder
COMPILE := $(BIN)/uv pip compile pyproject.toml --quiet --universal --generate-hashes \
	--no-emit-index-url --no-emit-find-links --python-version 3.11 --no-header --extra build

.PHONY: help setup run test test-all check format texts docs bench mutants endurance screenshots size pins
.NOTPARALLEL:

# Where nothing compiled is kept, every test process and server compiles the program anew.
unexport PYTHONDONTWRITEBYTECODE

help: ## say what there is
	@sed -n 's/^\([a-z-]*\):.*## /make \1\t/p' Makefile | expand -t 20

setup: ## make everything ready: packages, browser
	@.ci/setup dev

run: ## serve the dashboard at http://127.0.0.1:8501 (PORT=8600 elsewhere, DEMO=1 the fictional demo)
	@.ci/setup run
	@exec $(BIN)/linjaus serve --port $(PORT) $(if $(DEMO),--demo)

test: ## run the tests but those marked nightly (ARGS="tests/model -k dates" for some)
	@.ci/setup dev
	@$(PYTEST) -m "not nightly" $(ARGS)

test-all: ## run every test, as .ci/run does
	@.ci/setup dev
	@$(PYTEST) $(ARGS)

check: ## check format, rules, types, walls, translations and documentation
	@.ci/setup dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m dashboard.texts.extract --check
	$(BIN)/pytest --quiet tests/docs

format: ## bring the code into its one format
	@.ci/setup dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

texts: ## bring the catalogues of translations up to date with the code
	@.ci/setup dev
	$(BIN)/python -m dashboard.texts.extract

docs: ## draw the tables of docs/ that come from the code anew
	@.ci/setup dev
	$(BIN)/python -m tests.docs.data_dictionary
	$(BIN)/python -m tests.docs.glossary

bench: ## measure against the targets
	@.ci/setup dev
	@$(BIN)/python -m tests.benchmarks

mutants: ## change 40 operators of the rules and services, one by one: tests notice at least 38
	@.ci/setup dev
	@$(BIN)/python -m tests.mutants

endurance: ## kill the server 30 times while it saves
	@.ci/setup dev
	@KILLS=30 $(BIN)/pytest tests/browser/test_kill.py

screenshots: ## draw the pictures of the README anew
	@.ci/setup dev
	@$(BIN)/python -m tests.browser.screenshots

size: ## count the lines and files of the program
	@for part in dashboard model seeds 'dashboard model seeds'; do \
		files=$$(find $$part -name '*.py'); \
		printf '%6d lines in %3d files: %s\n' \
			$$(cat $$files | wc -l) $$(echo "$$files" | wc -l) "$$part"; \
	done

pins: ## pin the newest allowed releases with their hashes
	@.ci/setup dev
	$(COMPILE) --upgrade --output-file requirements.txt
	$(COMPILE) --upgrade --extra dev --output-file requirements-dev.txt
