# Thin: each target calls a script, which says what it does.
.PHONY: prompts run dev test test-full doctor fmt setup

run: ## Set up what is missing, build in release, serve.
	@scripts/run

dev: ## Serve and rebuild on change.
	@scripts/dev

test: ## Everything that must hold.
	@scripts/test

test-full: test ## The same; slower checks join here.

prompts: ## A table: an app for every sample prompt, with its checks.
	@scripts/prompts

setup: ## Install what is missing.
	@scripts/setup

doctor: ## What is there, what is missing, and how to mend it.
	@scripts/setup && cargo run --quiet --locked --features ssr -- doctor

fmt: ## Format the code.
	@cargo fmt
