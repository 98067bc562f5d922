# Digital Coach. `make run` and `make test` are all that a newcomer needs; `make help` lists the rest.

# One configuration for everything: release, with what the tests may see.
FLAGS := -c release -Xswiftc -enable-testing
BIN := .build/release
PORT ?= 8080

.PHONY: help run test unit year acuity browser-test vm-test mutants golden look bench instructions \
  instructions-bless plan format lint clean
.DEFAULT_GOAL := help

help: ## lists these targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 24

run: ## sets up, builds, and serves the virtual panel at http://127.0.0.1:8080/panel
	Tools/setup run
	swift build $(FLAGS) --product hub
	exec $(BIN)/hub --data .data --assets .assets --examples Examples --port $(PORT)

test: ## sets up, builds, and runs every test but the virtual machine's
	Tools/setup test
	swift build $(FLAGS) --build-tests
	swift build $(FLAGS) --product hub
	swift build $(FLAGS) --product kiosk
	swift test $(FLAGS) --skip-build
	Tests/EndToEnd/browser/run.sh $(BIN)/hub
	Tests/EndToEnd/kiosk/run $(BIN)
	Tests/EndToEnd/acuity/run
	Tests/Mutants/run --most 2
	@echo 'The gate in instructions comes last: where it could compare nothing, it says so here.'
	Benchmarks/instructions $(BIN)

unit: ## the Swift tests alone; SEEDS=5000 rehearses more days
	Tools/setup test
	swift test $(FLAGS)

year: ## how long a year takes, and how memoryless Elsa fares; SEEDS= for more than 20 years
	Tools/setup test
	swift build $(FLAGS) --product year
	$(BIN)/year

acuity: ## reads every golden as an eye of acuity 0.5 does from two metres
	Tools/setup test
	Tests/EndToEnd/acuity/run --all

browser-test: ## the virtual panel in headless Chromium
	Tools/setup test
	swift build $(FLAGS) --product hub
	Tests/EndToEnd/browser/run.sh $(BIN)/hub

vm-test: ## the real kiosk on arm64, with a DRM screen and a touch sensor, in QEMU (root)
	Tests/EndToEnd/vm/run.sh

mutants: ## plants known faults, and sees the rehearsal find each
	Tools/setup test
	Tests/Mutants/run

golden: ## blesses the pictures that are drawn now, and fails: look at them, then run the tests
	Tools/setup test
	COACH_BLESS=1 swift test $(FLAGS) --filter GoldenTests

look: ## contact sheets of all screens, looks and languages, in .cache/look
	Tools/setup test
	rm -rf .cache/look .cache/screens && mkdir -p .cache/screens
	COACH_LOOK=$(CURDIR)/.cache/screens swift test $(FLAGS) --filter 'LayoutTests|MotionTests'
	Tools/contact-sheets .cache/look
	Tools/contact-sheets .cache/look/all .cache/screens

bench: ## our drawing beside its peers, in one run
	Tools/setup bench
	swift build $(FLAGS) --product kiosk
	swift build $(FLAGS) --product coachctl
	Benchmarks/run

instructions: ## counts the instructions of a frame; fails when one grew by more than 3 %
	Tools/setup test
	swift build $(FLAGS) --product kiosk
	swift build $(FLAGS) --product coachctl
	Benchmarks/instructions $(BIN)

instructions-bless: ## takes over the counts of now, and fails: look at what changed
	Tools/setup test
	swift build $(FLAGS) --product kiosk
	swift build $(FLAGS) --product coachctl
	Benchmarks/instructions $(BIN) --bless

plan: ## builds the kiosk and the sample citizen's plan, and says how to try them
	Tools/setup run
	swift build $(FLAGS) --product coachctl
	swift build $(FLAGS) --product kiosk
	swift build $(FLAGS) --product photo-decoder
	swift build $(FLAGS) --product speaker
	mkdir -p .cache
	$(BIN)/coachctl plan build --calendar Examples/astrid/day.ics \
	  --routines Examples/astrid/routines.yaml --person Examples/astrid/person.yaml \
	  --out .cache/plan.json
	@echo; echo 'A picture of it, without a screen:'
	@echo '  $(BIN)/kiosk screenshot --plan .cache/plan.json --at '$$(date +%F)'T07:30 \'
	@echo '    --size 1280x800 --millimetres 217x136 --out .cache/kiosk.png'
	@echo 'On the screen and the touch sensor of this machine (docs/drm.md says what it needs):'
	@echo '  sudo $(BIN)/kiosk run --plan .cache/plan.json --data .cache/kiosk'

format: ## formats the Swift sources
	swift format --in-place --recursive Sources Tests Benchmarks Package.swift

lint: ## says where the sources are not formatted
	swift format lint --strict --recursive Sources Tests Benchmarks Package.swift

clean: ## removes what was built and fetched; your data in .data stays
	rm -rf .build .build-* .cache .assets
