# Everything that people and CI call. `make generate` and `make test` do their own set-up.
SWIFT := swift
APUS := .build/debug/apus
# Tests that wait for connections. Those that wait for compilers hold the few threads that they would need.
NETWORK := ^(ApusRuntimeTests|OrderManagementTests)\.

.PHONY: help setup embed generate test unit consumers integration bench corpus lint release clean

help:
	@echo "make generate   build apus and write Generated/ from spec/"
	@echo "make test       run every test: modules, cases, consumers, integration over HTTP"
	@echo "make bench      what coding, validating and calling cost, next to compiler-made Codable, and where generating"
	@echo "                spends its time; with PEER=DIR what compiling costs, next to another generator's output"
	@echo "make corpus     apus over every document in DOCUMENTS=DIR; COMPILE=1 compiles what it writes"
	@echo "make lint       formatting and the rules of the house"
	@echo "make release    the optimised executable; on Linux one file without dependencies"

setup:
	@scripts/setup

# The templates and the runtime are embedded first, so that the apus that generates is the one of this tree.
embed: setup
	@$(SWIFT) build --product embed-templates
	@.build/debug/embed-templates .

generate: embed
	@$(SWIFT) build --product apus
	@$(APUS) generate
	@$(APUS) generate --config Tests/Integration/Streams/apus.yaml

test: unit consumers integration

unit: setup
	$(SWIFT) build --build-tests --explicit-target-dependency-import-check error
	$(SWIFT) test --skip-build --skip '$(NETWORK)'
	$(SWIFT) test --skip-build --filter '$(NETWORK)'

consumers: setup
	@$(SWIFT) build --product apus
	Tests/Consumers/run

integration: setup
	@Tests/Integration/Referee/setup
	cd Tests/Integration/Referee && ../.build/referee/bin/python -B -m unittest
	$(SWIFT) test --package-path Tests/Integration

# DOCUMENT=FILE is what is generated from, PEER=DIR another generator's output for it, PEERFLAGS what that needs to compile.
DOCUMENT ?= spec/order-management.yaml
bench: setup
	@$(SWIFT) run --configuration release --package-path Tests/Benchmarks benchmarks
	@$(SWIFT) run --configuration release stage-times $(DOCUMENT)
ifdef PEER
	@$(SWIFT) build --configuration release --product apus
	@folder=$$(mktemp -d) && trap 'rm -r "$$folder"' EXIT \
		&& printf 'targets: [{ document: "%s", name: Measured, output: "%s", runtime: "%s" }]\n' \
			"$(abspath $(DOCUMENT))" "$$folder/Client" "$$folder/Runtime" > "$$folder/apus.yaml" \
		&& apus="$$($(SWIFT) build --configuration release --show-bin-path)/apus" \
		&& "$$apus" generate --config "$$folder/apus.yaml" && "$$apus" generate $(DOCUMENT) --output "$$folder/Whole" --name Measured \
		&& $(SWIFT) run --configuration release --package-path Tests/Benchmarks compile-times \
			--runtime "$$folder/Runtime" "$$folder/Client" "$$folder/Whole" $(PEER) -- $(PEERFLAGS)
endif

# DOCUMENTS=DIR, and if wanted: COMPILE=1 (typecheck) or link, EXAMPLES=1 (read and written again by the generated types),
# PARTS="mock server", FLAGS="-enable-upcoming-feature X", LIMIT=SECONDS for a run of apus, KEEP=DIR for the outputs.
corpus: setup
	@$(SWIFT) build --configuration release --product apus
	@$(SWIFT) build --package-path Tests/Corpus
	@Tests/Corpus/.build/debug/corpus "$$($(SWIFT) build --configuration release --show-bin-path)/apus"

lint: setup
	$(SWIFT) format lint --strict --parallel --recursive Package.swift Sources Templates/Runtime Templates/Adapters Templates/Embedded Generated
	find Tests -name '*.swift' -not -path '*/.build/*' | xargs $(SWIFT) format lint --strict --parallel
	$(SWIFT) test --filter HouseTests

release: setup
	@scripts/release

clean:
	rm -rf .build Tests/Integration/.build Tests/Consumers/.build Tests/Benchmarks/.build Tests/Corpus/.build
