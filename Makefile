# Thin: each target calls a script, which says what it does.
export URL MODEL KEY
.PHONY: bench e2e prompts run dev test test-full test-model doctor fmt setup

run: ## Set up what is missing, build in release, serve.
	@scripts/run

dev: ## Serve and rebuild on change.
	@scripts/dev

test: ## Everything that must hold.
	@scripts/test

test-full: test ## The same; slower checks join here.

test-model: ## A real model on real prompts: make test-model URL=http://127.0.0.1:11434/v1 [MODEL=…] [KEY=…]
	@scripts/test-model

e2e: ## The studio in a real Chromium.
	@scripts/e2e

bench: ## A table of what takes how long, beside Vite where there is something to compare.
	@scripts/bench

prompts: ## A table: an app for every sample prompt, with its checks.
	@scripts/prompts

setup: ## Install what is missing.
	@scripts/setup

doctor: ## What is there, what is missing, and how to mend it.
	@scripts/setup && cargo run --quiet --locked --features ssr -- doctor

fmt: ## Format the code.
	@cargo fmt
