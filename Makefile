# The commands: `make run` starts ClientCare on this machine, `make test` checks all of it, `make bench` times it.
HOST ?= 127.0.0.1
PORT ?= 8000
COMPILE = .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate $(UPGRADE)

.PHONY: run test bench drill mutants setup lock

run:            ## set up what is missing, make the demo vendor the first time, start web, worker and beat
	@bin/setup
	@exec .venv/bin/python manage.py serve --seed --host $(HOST) --port $(PORT)

test:           ## linters, deployment check, migrations, translations and all tests
	@exec bin/test

bench:          ## what jobs and pages cost beside a floor, as ratios; ONLY=scan_postgresql for one
	@bin/setup --dev
	@exec .venv/bin/python -m tests.benchmarks $(addprefix --only ,$(ONLY))

drill:          ## faults on purpose, 20 times each, on both stacks; ROUNDS=2 for a quick one, ONLY=kills for one drill
	@bin/setup --dev
	@exec .venv/bin/python -m tests.drill $(addprefix --rounds ,$(ROUNDS)) $(addprefix --only ,$(ONLY))

mutants:        ## take away each guard, one by one, and see a test go red; ONLY=search for those with this in their name
	@bin/setup --dev
	@exec .venv/bin/python -m tests.mutants $(if $(ONLY),--only "$(ONLY)")

setup:          ## only install: virtual environment, packages, system libraries, translations
	@bin/setup

lock:           ## compile the lock files anew; `make lock UPGRADE=--upgrade` takes newer versions
	$(COMPILE) pyproject.toml -o requirements.lock
	$(COMPILE) -c requirements.lock pyproject.toml --group dev -o requirements-dev.lock
