-- One portable set for SQLite and PostgreSQL: TEXT ids (UUIDv7), BIGINT for numbers, booleans (0/1) and times (Unix ms, UTC), BYTEA for bytes, TEXT for JSON.

CREATE TABLE users (
    id TEXT PRIMARY KEY,
    email TEXT UNIQUE,
    name TEXT NOT NULL,
    settings TEXT NOT NULL DEFAULT '{}',
    created_at BIGINT NOT NULL
);

CREATE TABLE accounts (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE TABLE account_members (
    account_id TEXT NOT NULL REFERENCES accounts (id),
    user_id TEXT NOT NULL REFERENCES users (id),
    role TEXT NOT NULL,
    PRIMARY KEY (account_id, user_id)
);
CREATE INDEX account_members_by_user ON account_members (user_id);

CREATE TABLE sessions (
    id TEXT PRIMARY KEY,
    user_id TEXT NOT NULL REFERENCES users (id),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    revoked_at BIGINT
);
CREATE INDEX sessions_by_user ON sessions (user_id, created_at);

CREATE TABLE projects (
    id TEXT PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES accounts (id),
    title TEXT NOT NULL,
    summary TEXT NOT NULL DEFAULT '',
    colour TEXT,
    visibility TEXT NOT NULL DEFAULT 'private',
    head_version_id TEXT,
    redo_stack TEXT NOT NULL DEFAULT '[]',
    created_by TEXT NOT NULL REFERENCES users (id),
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    deleted_at BIGINT
);
CREATE INDEX projects_by_account ON projects (account_id, deleted_at, updated_at, id);

CREATE TABLE project_members (
    project_id TEXT NOT NULL REFERENCES projects (id),
    user_id TEXT NOT NULL REFERENCES users (id),
    role TEXT NOT NULL,
    PRIMARY KEY (project_id, user_id)
);
CREATE INDEX project_members_by_user ON project_members (user_id);

-- The random host under which one user sees one project's preview; kept, so that the app's own storage survives.
CREATE TABLE preview_hosts (
    label TEXT PRIMARY KEY,
    project_id TEXT NOT NULL REFERENCES projects (id),
    user_id TEXT NOT NULL REFERENCES users (id),
    created_at BIGINT NOT NULL,
    revoked_at BIGINT
);
CREATE INDEX preview_hosts_by_project ON preview_hosts (project_id, user_id);

CREATE TABLE blobs (
    hash TEXT PRIMARY KEY,
    size BIGINT NOT NULL,
    content BYTEA NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE TABLE versions (
    id TEXT PRIMARY KEY,
    project_id TEXT NOT NULL REFERENCES projects (id),
    parent_id TEXT REFERENCES versions (id),
    number BIGINT NOT NULL,
    label TEXT NOT NULL,
    state TEXT NOT NULL,
    run_id TEXT,
    manifest_hash TEXT NOT NULL,
    contract TEXT,
    changed TEXT NOT NULL DEFAULT '[]',
    checks TEXT,
    checks_passed BIGINT,
    checks_total BIGINT,
    created_by TEXT NOT NULL REFERENCES users (id),
    created_at BIGINT NOT NULL,
    UNIQUE (project_id, number)
);
CREATE INDEX versions_by_project ON versions (project_id, number);
CREATE UNIQUE INDEX versions_one_per_run ON versions (run_id);

CREATE TABLE conversations (
    id TEXT PRIMARY KEY,
    project_id TEXT NOT NULL REFERENCES projects (id),
    created_at BIGINT NOT NULL
);
CREATE INDEX conversations_by_project ON conversations (project_id, created_at);

CREATE TABLE messages (
    id TEXT PRIMARY KEY,
    conversation_id TEXT NOT NULL REFERENCES conversations (id),
    project_id TEXT NOT NULL REFERENCES projects (id),
    parent_id TEXT REFERENCES messages (id),
    author TEXT NOT NULL,
    user_id TEXT REFERENCES users (id),
    text TEXT NOT NULL,
    run_id TEXT,
    created_at BIGINT NOT NULL
);
CREATE INDEX messages_by_project ON messages (project_id, created_at, id);
CREATE INDEX messages_by_run ON messages (run_id, author);

-- A run is also its own job in the queue: claimed by lease, fenced by lease_epoch.
CREATE TABLE runs (
    id TEXT PRIMARY KEY,
    project_id TEXT NOT NULL REFERENCES projects (id),
    user_id TEXT NOT NULL REFERENCES users (id),
    kind TEXT NOT NULL,
    schema_version BIGINT NOT NULL,
    prompt TEXT NOT NULL,
    options TEXT NOT NULL DEFAULT '{}',
    generator TEXT NOT NULL,
    status TEXT NOT NULL,
    base_version_id TEXT,
    version_id TEXT,
    lease_owner TEXT,
    lease_epoch BIGINT NOT NULL DEFAULT 0,
    lease_until BIGINT NOT NULL DEFAULT 0,
    cancel_requested_at BIGINT,
    last_seq BIGINT NOT NULL DEFAULT 0,
    created_at BIGINT NOT NULL,
    started_at BIGINT,
    finished_at BIGINT
);
CREATE INDEX runs_by_project ON runs (project_id, created_at, id);
CREATE INDEX runs_by_status ON runs (status, lease_until, created_at);

CREATE TABLE run_steps (
    run_id TEXT NOT NULL REFERENCES runs (id),
    stage TEXT NOT NULL,
    schema_version BIGINT NOT NULL,
    output TEXT NOT NULL,
    finished_at BIGINT NOT NULL,
    PRIMARY KEY (run_id, stage)
);

CREATE TABLE run_events (
    run_id TEXT NOT NULL REFERENCES runs (id),
    seq BIGINT NOT NULL,
    at BIGINT NOT NULL,
    kind TEXT NOT NULL,
    schema_version BIGINT NOT NULL,
    payload TEXT NOT NULL,
    PRIMARY KEY (run_id, seq)
);

CREATE TABLE observations (
    run_id TEXT PRIMARY KEY REFERENCES runs (id),
    at BIGINT NOT NULL,
    prompt_hash TEXT NOT NULL,
    diff TEXT NOT NULL,
    tests TEXT NOT NULL,
    latency_ms BIGINT NOT NULL,
    satisfaction BIGINT
);

CREATE TABLE idempotency_keys (
    user_id TEXT NOT NULL REFERENCES users (id),
    key TEXT NOT NULL,
    request_hash TEXT NOT NULL,
    status BIGINT NOT NULL,
    response TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (user_id, key)
);

CREATE TABLE audit_log (
    id TEXT PRIMARY KEY,
    at BIGINT NOT NULL,
    user_id TEXT NOT NULL,
    account_id TEXT,
    project_id TEXT,
    action TEXT NOT NULL,
    detail TEXT NOT NULL DEFAULT '{}'
);
CREATE INDEX audit_log_by_project ON audit_log (project_id, at, id);
CREATE INDEX audit_log_by_user ON audit_log (user_id, at, id);

-- One writing run per project: the others wait, whoever tries to claim them.
CREATE UNIQUE INDEX runs_one_at_a_time ON runs (project_id) WHERE status = 'running';
