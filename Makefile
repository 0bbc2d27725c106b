# Doorstroom: `make run` and `make test` need only Python 3.11 or newer (with
# venv) and make. Everything else goes into .venv, once; after that no network
# is needed. Written for GNU make 3.81, which macOS still has.

SHELL := /bin/sh
PYTHON =
PYTHONS := python3.14 python3.13 python3.12 python3.11 python3 python
STORE = .local/doorstroom.db
PORT = 8050
BOLT_PORT = 7687
LOCK_FLAGS =

BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input --quiet install

.PHONY: help run run-neo4j test check format lock clean bench-routes bench-store bench-web test-neo4j

help:
	@echo 'make run     set up if needed, then serve the explorer'
	@echo 'make run-neo4j     the same on a Neo4j server of its own (needs Java and Maven)'
	@echo 'make test    set up if needed, then run the tests'
	@echo 'make check   formatting, lint, types, imports and the tests'
	@echo 'make format  put the code in the form that make check asks'
	@echo 'make test-neo4j    only the tests on a real Neo4j; NEO4J_VERSION names another one'
	@echo 'make bench-store   measure the stores beside plain writing of the same rows'
	@echo 'make bench-web     measure weight and speed of the pages (needs Chromium)'
	@echo 'make bench-routes  measure the route search beside shortest-path libraries'
	@echo 'make lock    resolve the dependencies again into requirements/'
	@echo 'make clean   remove what the commands above made, except .local'

run: .venv/project
	@mkdir -p .local
	$(BIN)/doorstroom start --store $(STORE)

run-neo4j: .venv/project
	$(BIN)/python -m tests.neo4j_server.run --port $(PORT) --bolt-port $(BOLT_PORT)

test: .venv/dev
	$(BIN)/python -m pytest

test-neo4j: .venv/dev
	$(BIN)/python -m pytest -m neo4j

check: .venv/dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/python -m pytest

format: .venv/dev
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

bench-routes: .venv/bench
	$(BIN)/python -m tests.benchmarks.bench_routes

bench-web: .venv/bench
	$(BIN)/python -m tests.benchmarks.bench_web

bench-store: .venv/bench
	$(BIN)/python -m tests.benchmarks.bench_store

clean:
	rm -rf .venv build dist .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find explorer graph loaders tests -name __pycache__ -type d -prune -exec rm -rf {} +

# The set-up. Each stamp stands for one finished step and is younger than what
# the step was made from. made-for holds the folder that the environment was
# made in: it is made again when the folder was moved or its Python went away.

ifneq ($(shell $(BIN)/python -I -S -c 'print(open(".venv/made-for").read())' 2>/dev/null),$(CURDIR))
.PHONY: .venv/made-for
endif

.venv/made-for:
	@python='$(PYTHON)'; \
	for name in $(PYTHONS); do \
	  if [ -z "$$python" ] && "$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; \
	  then python=$$name; fi; \
	done; \
	if ! "$${python:-false}" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	  echo 'Doorstroom needs Python 3.11 or newer; install it, or name it: make run PYTHON=/path/to/python3' >&2; \
	  exit 1; \
	fi; \
	echo "Setting up .venv with $$("$$python" --version) (once; this takes a minute)"; \
	"$$python" -m venv --clear .venv
	@printf '%s' '$(CURDIR)' > $@

.venv/run: .venv/made-for requirements/run.txt requirements/build.txt
	$(PIP) --require-hashes -r requirements/run.txt -r requirements/build.txt
	@touch $@

.venv/project: .venv/run pyproject.toml
	$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

.venv/dev: .venv/project requirements/dev.txt
	$(PIP) --require-hashes -r requirements/dev.txt
	@touch $@

.venv/bench: .venv/dev requirements/bench.txt
	$(PIP) --require-hashes -r requirements/bench.txt
	@touch $@

# The pinned files: for every system and Python from 3.11 on, with the hash of
# every file and without the address of any index.

COMPILE = .venv/lock-tools/bin/uv pip compile --quiet --universal --python-version 3.11 \
  --generate-hashes --no-emit-index-url --no-header $(LOCK_FLAGS)

.venv/lock-tools/bin/uv: .venv/made-for requirements/lock.txt
	$(BIN)/python -m venv --clear .venv/lock-tools
	.venv/lock-tools/bin/python -m pip --disable-pip-version-check --no-input --quiet install --require-hashes -r requirements/lock.txt
	@touch $@

lock: .venv/lock-tools/bin/uv
	$(COMPILE) pyproject.toml --output-file requirements/run.txt
	$(COMPILE) pyproject.toml --group dev --constraints requirements/run.txt --output-file requirements/dev.txt
	$(COMPILE) --group bench --constraints requirements/dev.txt --output-file requirements/bench.txt
	$(COMPILE) --group build --output-file requirements/build.txt
	$(COMPILE) --group lock --output-file requirements/lock.txt
