# Butuh: make dan Python 3.11. Sisanya dipasang oleh `make setup`, sekali saja.

PYTHON ?= python3
VENV   := .venv
PEERS  := .venv-bench
BIN    := $(VENV)/bin
# ensurepip, the shaping engine and the font subsetter: what no Python package brings.
APT    := python3-venv libpangoft2-1.0-0 libharfbuzz-subset0
JOBS   ?= 2
UV     ?= $(BIN)/uv

.PHONY: help setup demo test fuzz lint docs golden bench bench-annex bench-national lock clean

help:
	@echo "make demo    buat naskah kelima perjanjian contoh (DOCX dan PDF) ke out/"
	@echo "make test    jalankan semua uji"
	@echo "make fuzz    lempari pemeriksaan dengan ribuan masukan acak"
	@echo "make lint    ruff, mypy, batas antar-ruang, dokumentasi mutakhir"
	@echo "make docs    tulis ulang dokumentasi yang dihasilkan dari kode"
	@echo "make golden  tulis ulang naskah acuan di tests/golden (baca perbedaannya sebelum disimpan)"
	@echo "make bench   ukur kecepatan dan memori"
	@echo "make bench-annex  ukur daftar peserta yang panjang terhadap pembandingnya (beberapa menit)"
	@echo "make bench-national  buat naskah sepersepuluh negeri; SHARE=1 untuk seluruhnya"
	@echo "make lock    kunci ulang versi pustaka (perlu uv)"
	@echo "make clean   hapus yang dihasilkan"

# ---- set-up: the stamps make a second run instant -----------------------------------------------

setup: $(VENV)/.package-done

$(BIN)/python:
	@sh tools/apt-packages $(APT)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Perlu Python 3.11 ke atas; sebutkan dengan: make PYTHON=python3.11" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.libraries-done: requirements-dev.lock | $(BIN)/python
	@sh tools/apt-packages $(APT)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

$(VENV)/.package-done: pyproject.toml $(VENV)/.libraries-done
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@$(BIN)/python -m compileall -q src
	@touch $@

# ---- use ------------------------------------------------------------------------------------------

demo: setup
	@$(BIN)/pks render

test: setup
	@$(BIN)/python -m pytest -n $(JOBS) --dist loadfile -q

fuzz: setup
	@PKS_FUZZ=$(or $(FUZZ),3000) $(BIN)/python -m pytest -n $(JOBS) -q tests/test_fuzz.py tests/reading/test_participants_fuzz.py

lint: setup
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python tools/build_docs.py --check

docs: setup
	@$(BIN)/python tools/build_docs.py

golden: setup
	@PKS_UPDATE_GOLDEN=1 $(BIN)/python -m pytest -q tests/golden

bench: setup
	@$(BIN)/python -m bench body participants check cold

# BENCH_OPTIONS=--write puts the tables into docs/kinerja.md as well.
bench-annex: setup $(PEERS)/.peers-done
	@$(BIN)/python -m bench $(BENCH_OPTIONS) annex-pdf annex-docx annex-xlsx annex-whole

# A tenth of the nation; SHARE=1 is all of it (1,028 agreements, 5.09 million people).
bench-national: setup
	@$(BIN)/python -m bench.national --share $(or $(SHARE),10) --jobs $(JOBS) $(BENCH_OPTIONS)

$(PEERS)/.peers-done: bench/requirements-peers.txt
	@sh tools/apt-packages $(APT)
	@$(PYTHON) -m venv $(PEERS)
	@$(PEERS)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

lock:
	@UV=$(UV) sh tools/lock

clean:
	rm -rf out dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find src tests tools bench -name __pycache__ -type d -prune -exec rm -rf {} +
