-- Sources of models. What is sealed opens with the vault alone; header values are as secret as the key.
CREATE TABLE providers (
    id TEXT PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES accounts (id),
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    base_url TEXT NOT NULL,
    headers_sealed TEXT,
    header_names TEXT NOT NULL DEFAULT '[]',
    key_sealed TEXT,
    enabled BIGINT NOT NULL DEFAULT 1,
    model TEXT,
    models TEXT NOT NULL DEFAULT '[]',
    position BIGINT NOT NULL,
    concurrency BIGINT NOT NULL,
    probe TEXT,
    created_by TEXT NOT NULL REFERENCES users (id),
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE INDEX providers_by_account ON providers (account_id, position, id);
