# Vigie: `make demo` shows it, `make test` tests it, `make help` lists the rest. Each target installs what it needs.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help setup demo test check format build run encoders sanitize fuzz bench bench-scale soak clean install bench-setup browser-setup encoders-if-possible

BUILD := --explicit-target-dependency-import-check error
RELEASE := .build/release
# Swift's own libraries go into the program, so that it runs where no Swift is installed.
RELEASE_BUILD := swift build -c release --static-swift-stdlib $(BUILD)
DEMO := .cache/demo
ARGS ?= --help
PREFIX ?= /usr/local
# How long each target of `make fuzz` runs, and which of them; all where none is named.
SECONDS ?= 60
TARGETS ?=
# How long `make soak` runs.
MINUTES ?= 10

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: build ## Make the bilingual sample report from the sample feeds, over loopback HTTP
	$(RELEASE_BUILD) --product vigie-loopback
	@rm -rf $(DEMO)
	@mkdir -p $(DEMO)
	feeds/sample/run-demo $(RELEASE)/vigie $(RELEASE)/vigie-loopback $(DEMO)/data reports/sample
	@echo
	@echo "Open in a browser:"
	@printf '  %s\n' "$(CURDIR)/reports/sample/2026/rapport-2026.fr.html" "$(CURDIR)/reports/sample/2026/rapport-2026.nl.html" "$(CURDIR)/reports/sample/2026/rapport-2026.en.html"
	@echo "Ask the sample's store, whose year ends on 31 December 2026:"
	@echo "  $(RELEASE)/vigie items --data $(DEMO)/data --config feeds/sample/vigie.yaml --now 2026-12-31T12:00:00Z"

test: setup browser-setup encoders-if-possible ## Run all tests
	swift test --disable-xctest $(BUILD)
	.cache/venv/bin/python Tests/Evidence/check_warc.py .build/evidence-sample
	.cache/venv/bin/python Tests/Forms/check_forms.py .build/forms-sample .build/debug/vigie .build/debug/vigie-loopback
	Tests/Packaging/check .build/debug/vigie .build/debug/vigie-loopback
	.cache/venv/bin/python Tests/Mail/check_mail.py .build/debug/vigie .build/debug/vigie-loopback .
	.cache/venv/bin/python Tests/Browser/report_pages.py reports/sample/2026
	.cache/venv/bin/python Tests/Browser/chart_pages.py .build/chart-pages
	.cache/venv/bin/python Tests/Browser/evaluation_page.py Tests/VigieReportTests/Fixtures/snapshots
	.cache/venv/bin/python Tests/Browser/sanitised_pages.py .build/debug/vigie
	.cache/venv/bin/python Tests/Browser/desk_accounts.py .build/debug/vigie
	.cache/venv/bin/python Tests/Browser/desk_queue.py .build/debug/vigie
	.cache/venv/bin/python Tests/Browser/desk_sign_on.py .build/debug/vigie
	.cache/venv/bin/python Tests/Browser/desk_tokens.py .build/debug/vigie
	.cache/venv/bin/python Tests/API/feeds_check.py .build/debug/vigie .build/debug/vigie-loopback
	.cache/venv/bin/python Tests/API/schemathesis_run.py .build/debug/vigie .build/debug/vigie-loopback
	.cache/venv/bin/python Tests/Browser/desk_item.py .build/debug/vigie
	.cache/venv/bin/python Tests/Browser/desk_watch.py .build/debug/vigie .build/debug/vigie-loopback
	.cache/venv/bin/python Tests/Browser/desk_editions.py .build/debug/vigie .build/debug/vigie-loopback
	.cache/venv/bin/python Tests/Browser/desk_briefs.py .build/debug/vigie .
	@echo "All tests passed: those of the program, counted further up, of the packaging, and in the browser, counted above."

check: format test ## The gate: format, warnings as errors, undeclared imports, all tests

format: ## Check the format of the sources, without changing them
	packaging/check-swift
	swift format lint --strict --recursive --parallel Package.swift Sources Tests

build: setup encoders-if-possible ## Build the release program, .build/release/vigie
	$(RELEASE_BUILD) --product vigie

run: build ## Run the program: make run ARGS='harvest --all'
	$(RELEASE)/vigie $(ARGS)

encoders: setup ## Fetch the encoders' weights (100 MB): search by meaning, better themes and stories
	packaging/fetch-encoders

install: build ## Install the program and what it reads below PREFIX (/usr/local)
	install -D --strip $(RELEASE)/vigie $(DESTDIR)$(PREFIX)/bin/vigie
	install -d $(DESTDIR)$(PREFIX)/share/vigie/feeds
	install -m 644 feeds/*.opml $(DESTDIR)$(PREFIX)/share/vigie/feeds
	cp -r themes templates $(DESTDIR)$(PREFIX)/share/vigie
	if [ -d .cache/encoders ]; then cp -r .cache/encoders $(DESTDIR)$(PREFIX)/share/vigie; fi
	packaging/install-units $(PREFIX) $(DESTDIR)

sanitize: setup encoders-if-possible ## Run all tests under AddressSanitizer, then ThreadSanitizer
	swift test --disable-xctest --sanitize=address --scratch-path .build-asan
	swift test --disable-xctest --sanitize=thread --scratch-path .build-tsan

fuzz: setup ## Fuzz the parsers under AddressSanitizer: make fuzz SECONDS=600 TARGETS='feed html'
	@packaging/install-packages fuzz
	python3 Tests/Fuzz/fuzz.py --seconds $(SECONDS) $(TARGETS)

bench: bench-setup ## Measure against peers in the same run, as ratios; ANNIF=1 installs Annif too
	.cache/venv/bin/python Tests/Benchmarks/bench.py
	.cache/venv/bin/python Tests/Benchmarks/encoders.py
	.cache/venv/bin/python Tests/Benchmarks/classify.py
	.cache/venv/bin/python Tests/Benchmarks/search.py
	.cache/venv/bin/python Tests/Benchmarks/themes.py
	.cache/venv/bin/python Tests/Benchmarks/desk.py

bench-scale: bench-setup ## Measure what size costs: 10,000 sources, and a store of a million items (an hour)
	.cache/venv/bin/python Tests/Benchmarks/scale.py

soak: bench-setup ## Run the desk and harvests together under load, MINUTES=10, and look for what was lost
	.cache/venv/bin/python Tests/Benchmarks/soak.py --minutes $(MINUTES)

bench-setup: build encoders
	@packaging/install-packages bench
	$(RELEASE_BUILD) --product vigie-loopback
	$(RELEASE_BUILD) --product vigie-measure
	$(RELEASE_BUILD) --product vigie-measure-classify
	$(RELEASE_BUILD) --product vigie-measure-encode
	$(RELEASE_BUILD) --product vigie-measure-search
	$(RELEASE_BUILD) --product vigie-measure-queue
	Tests/Benchmarks/setup
	Tests/Encoders/setup
	@if [ -n "$(ANNIF)" ]; then Tests/Benchmarks/setup-annif; fi

clean: ## Remove all that was built, not the data
	rm -rf .build .build-asan .build-tsan .cache

setup:
	@packaging/check-swift
	@packaging/install-packages build

# Without a network the program is built and tested all the same.
encoders-if-possible: setup
	@packaging/fetch-encoders || echo "Without the encoders: themes rest on words alone, and tests with the encoders' real weights are left out."

browser-setup:
	@packaging/install-packages test
	@Tests/Browser/setup
