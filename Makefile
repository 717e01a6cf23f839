# `make` prints the targets. PORT, VAR_DIR and DEMO may be given to any of them: make run PORT=8001 VAR_DIR=var-2

PYTHON := .venv/bin/python
# Not the scripts beside it: they carry the path of the clone, which may have been moved.
MANAGE := $(PYTHON) manage.py
COMPILE := $(PYTHON) -m uv pip compile pyproject.toml --quiet --universal --fork-strategy fewest --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock'
# Values that no installation has, to let Django check the production settings.
PRODUCTION := DJANGO_SETTINGS_MODULE=config.settings.production DEMO=0 DEBUG=0 ALLOWED_HOSTS=amends.example \
	SECRET_KEY=for-the-check-alone-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJKLMNOPQRSTUVWXYZ \
	PUBLIC_URL=https://amends.example DATABASE_URL=postgres://nobody@localhost/none REDIS_URL=redis://localhost:6379/0

.DEFAULT_GOAL := help
.PHONY: help venv run test plans faults cluster check lint format types shell bench book evidence reading lock messages clean

help: ## print this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' Makefile

venv: ## install what development needs into .venv
	@sh config/bootstrap.sh

run: venv ## start everything: database, broker, web, worker, beat (PORT=8000 VAR_DIR=var DEMO=1)
	@exec $(PYTHON) -m config.supervisor

test: venv ## run the tests, on every core, with a database and a broker of their own; not those of `make faults`, `make plans`
	@echo "The tests that kill real processes are not run here: they are make faults. Those at 200,000 rows: make plans."
	$(PYTHON) -m pytest -n auto -m "not faults and not plans"

plans: venv ## fill the tables with 200,000 rows, and let no page, task or sweep read one of them whole
	$(PYTHON) -m pytest tests/plans -q

faults: venv ## kill worker, broker and web while answers and texts go through them, and write what came of it to docs/faults.md
	$(PYTHON) -m tests.faults

cluster: venv ## root, Linux: strike an installation on many hosts, and write what came of it to docs/scale.md (BROKER=valkey, sentinel or rabbitmq)
	@$(PYTHON) -m tests.cluster $(BROKER)

check: venv lint types ## everything but the tests: lint, types, rooms, migrations, production settings
	$(PYTHON) .venv/bin/lint-imports
	$(PYTHON) -W ignore::RuntimeWarning manage.py makemigrations --check --dry-run
	@folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT && VAR_DIR=$$folder DJANGO_SETTINGS_MODULE=config.settings.lint \
		$(PYTHON) -m config.engines with $(MANAGE) lintmigrations --no-cache --quiet ignore ok
	$(PRODUCTION) $(MANAGE) check --deploy --fail-level WARNING

lint: venv ## ruff: rules and format, nothing is changed
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .

types: venv ## mypy, strict
	$(PYTHON) -m mypy

format: venv ## ruff: repair and format
	$(PYTHON) -m ruff check --fix .
	$(PYTHON) -m ruff format .

shell: venv ## a Django shell, with the engines running for as long as it does
	@$(PYTHON) -m config.engines with $(MANAGE) shell

bench: venv ## measure each row beside its baseline, and write docs/benchmarks.md (some: ROWS="answers texts")
	$(PYTHON) -m tests.bench $(ROWS)

book: venv ## live through the book's 14,000 answers, read its numbers off the report, and write them to docs/book.md
	BOOK_ANSWERS=14000 BOOK_PAGE=docs/book.md $(PYTHON) -m pytest tests/insights/test_book.py -q

evidence: venv ## simulate years without and with an effect, and write what the verdicts are worth to docs/evidence.md
	$(MANAGE) write_evidence --output docs/evidence.md

reading: venv ## print how many texts of the lists that others wrote the readers get right
	@$(PYTHON) -m tests.conversation.unseen

messages: venv ## bring the translations in locale/ up to date with the sources, and compile them
	$(PYTHON) -m config.translations

lock: venv ## compile requirements/*.txt from pyproject.toml
	$(COMPILE) -o requirements/production.txt
	$(COMPILE) --group dev -o requirements/development.txt

clean: ## remove .venv and every cache; VAR_DIR stays, because it holds answers
	rm -rf .venv .bootstrap-lock staticfiles .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find apps config tests -name __pycache__ -type d -prune -exec rm -rf {} +
	@echo "The database stays where it is (var/, or your VAR_DIR). To start over, remove that folder."
