# Needs Python 3.11 or newer and make; everything else goes into .venv.
SHELL := /bin/sh
BIN := .venv/bin
STAMP := .venv/.installed
# Two workers: the smallest machine in use has two cores.
WORKERS ?= 2

.PHONY: setup chat test proof lint bench clean distclean moved
.DEFAULT_GOAL := setup

setup: $(STAMP)

# A virtual environment holds absolute paths: one that was moved is made anew.
ifneq ($(wildcard $(STAMP)),)
ifneq ($(shell cat $(STAMP)),$(CURDIR))
$(STAMP): moved
endif
endif

moved:
	@echo "The checkout has moved; making .venv anew."
	@rm -rf .venv

$(STAMP): pyproject.toml
	@set -e; \
	fits='import sys; sys.exit(sys.version_info < (3, 11))'; \
	if ! $(BIN)/python -c "$$fits; import pip" 2>/dev/null || ! $(BIN)/python -m pip --version >/dev/null 2>&1; then \
	  rm -rf .venv; \
	  python=; \
	  for name in $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11 python; do \
	    if command -v "$$name" >/dev/null 2>&1 && "$$name" -c "$$fits" >/dev/null 2>&1; then python="$$name"; break; fi; \
	  done; \
	  if [ -z "$$python" ]; then \
	    echo "No Python 3.11 or newer was found. Install one, or name it: make setup PYTHON=/path/to/python3" >&2; \
	    echo "没有找到 Python 3.11 或更新的版本。请先安装，或写明位置：make setup PYTHON=/path/to/python3" >&2; \
	    exit 1; \
	  fi; \
	  echo "Making .venv with $$("$$python" --version)"; \
	  if "$$python" -c 'import ensurepip, venv' 2>/dev/null; then "$$python" -m venv .venv; \
	  elif "$$python" -m virtualenv --version >/dev/null 2>&1; then "$$python" -m virtualenv -q .venv; \
	  elif "$$python" -c 'import venv' 2>/dev/null && "$$python" -m pip --version >/dev/null 2>&1; then \
	    "$$python" -m venv --without-pip .venv; \
	    "$$python" -m pip --python $(BIN)/python install -q --disable-pip-version-check pip; \
	  else \
	    echo "$$python cannot make virtual environments: its modules venv and ensurepip are missing." >&2; \
	    echo "On Debian and Ubuntu: apt install python3-venv. Then run make again." >&2; \
	    echo "这个 Python 缺少 venv 和 ensurepip。Debian、Ubuntu 上请先安装：apt install python3-venv，再运行 make。" >&2; \
	    exit 1; \
	  fi; \
	fi; \
	echo "Installing the packages that pyproject.toml names"; \
	$(BIN)/python -m pip install -q --disable-pip-version-check -e '.[dev]' || { \
	  echo "The packages could not be installed: is the package registry within reach?" >&2; \
	  echo "依赖没有装上：请检查网络，或 pip 的软件源设置。" >&2; \
	  exit 1; \
	}
	@$(BIN)/python -m compileall -q bot calculators knowledge
	@$(BIN)/policybot knowledge learn
	@printf '%s\n' '$(CURDIR)' > $@

chat: setup
	@$(BIN)/policybot chat

test: setup
	$(BIN)/python -m pytest -n $(WORKERS)

proof: setup
	$(BIN)/python -m pytest -m long -s

lint: setup
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy --strict
	$(BIN)/lint-imports

bench: setup
	@$(BIN)/python -m bench

clean:
	rm -rf build dist .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find bot calculators knowledge tests bench -name __pycache__ -type d -prune -exec rm -rf {} +

distclean: clean
	rm -rf .venv
