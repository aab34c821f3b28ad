# The whole of daily work. `make` alone sets up what is missing and builds the samples.

BIN := .venv/bin
UV := $(firstword $(wildcard $(BIN)/uv) uv)
LOCK := $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --no-header --no-annotate

# Files of tests are shared out among the cores; each runs whole in one process.
PARALLEL := -n auto --dist loadfile

.DEFAULT_GOAL := demo
.PHONY: help setup setup-test demo test check lint fuzz bench bench-speed lock schema clean

help:  ## list these targets
	@sed -n 's/^\([a-z-]*\):.*## */\1\t/p' $(MAKEFILE_LIST) | expand -t 12

setup:  ## install what running needs: system packages and .venv
	@tools/system-packages run
	@tools/python-environment run

setup-test:  ## install what testing needs as well
	@tools/system-packages test
	@tools/python-environment test
	@tools/word-validator

demo: setup  ## build the sample texts into output/ (the default)
	@echo "building sources/*.txt and sources/liuxi-monthly into output/"
	@$(BIN)/banxin build sources/*.txt sources/liuxi-monthly -o output

test: setup-test lint  ## install what is missing, then lint and test
	$(BIN)/pytest $(PARALLEL) -m "not slow"

check: setup-test lint  ## all that `make test` does, and the slow tests too
	$(BIN)/pytest $(PARALLEL)

lint:  ## style, types, import directions and house rules
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python tools/house-check.py

fuzz:  ## try the property tests with many more cases
	$(BIN)/pytest $(PARALLEL) -m hypothesis --hypothesis-profile=fuzz

bench:  ## print what proof, lines and Word files cost, and how joining fares; never a test
	$(BIN)/python tests/bench/bench.py
	$(BIN)/python tests/bench/lines.py
	$(BIN)/python tests/bench/word.py
	$(BIN)/python tests/bench/hard_wraps.py

bench-speed:  ## our batch beside other setters: tables, and plots in output/speed; about ten minutes
	$(BIN)/python tests/bench/speed/everything.py

lock:  ## choose the pinned versions anew, from pyproject.toml
	$(LOCK) pyproject.toml --extra all -o requirements/runtime.txt
	$(LOCK) pyproject.toml --extra all --extra dask --extra dev -c requirements/runtime.txt -o requirements/dev.txt
	$(BIN)/python -c 'import tomllib; \
	print(*tomllib.load(open("pyproject.toml", "rb"))["build-system"]["requires"], sep="\n")' \
	| $(LOCK) - -c requirements/dev.txt -o requirements/build.txt
	cd requirements/word-validator && npm install --package-lock-only --ignore-scripts \
	  --omit-lockfile-registry-resolved --no-audit --no-fund

schema:  ## write the schemas in docs/ anew, from the code
	@$(BIN)/python -c 'import json; from banxin.model.codec import schema; \
	print(json.dumps(schema(), ensure_ascii=False, indent=2))' >docs/model.schema.json
	@$(BIN)/python -c 'import json; from banxin.readers.project_keys import schema; \
	print(json.dumps(schema(), ensure_ascii=False, indent=2))' >docs/banxin.schema.json
	@$(BIN)/python -c 'import json; from banxin.jobs.file import schema; \
	print(json.dumps(schema(), ensure_ascii=False, indent=2))' >docs/job.schema.json

clean:  ## remove output/ and everything that tools leave behind, but not .venv
	rm -rf output dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis \
	       .import_linter_cache .cache
	find src tests tools -name __pycache__ -type d -prune -exec rm -rf {} +
