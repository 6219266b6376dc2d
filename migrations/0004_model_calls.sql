-- Every call of a model, as it was asked and as it was answered: packed with zstd, kept for 30 days.
CREATE TABLE model_calls (
    id TEXT PRIMARY KEY,
    run_id TEXT NOT NULL REFERENCES runs (id),
    project_id TEXT NOT NULL REFERENCES projects (id),
    user_id TEXT NOT NULL REFERENCES users (id),
    provider TEXT NOT NULL,
    model TEXT NOT NULL,
    request BYTEA NOT NULL,
    response BYTEA NOT NULL,
    input_tokens BIGINT NOT NULL,
    cached_tokens BIGINT NOT NULL,
    output_tokens BIGINT NOT NULL,
    micros BIGINT NOT NULL,
    at BIGINT NOT NULL,
    millis BIGINT NOT NULL
);
CREATE INDEX model_calls_by_run ON model_calls (run_id, at, id);
CREATE INDEX model_calls_by_user ON model_calls (user_id, at, id);
CREATE INDEX model_calls_by_project ON model_calls (project_id, at, id);
