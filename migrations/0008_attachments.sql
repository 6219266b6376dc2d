-- What people attach to messages: text for models to read, pictures for those that see.
CREATE TABLE attachments (
    id TEXT PRIMARY KEY,
    user_id TEXT NOT NULL REFERENCES users (id),
    -- Absent until the message is sent.
    project_id TEXT REFERENCES projects (id),
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size BIGINT NOT NULL,
    content BYTEA NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX attachments_by_project ON attachments (project_id, created_at);
CREATE INDEX attachments_by_user ON attachments (user_id, project_id);

CREATE TABLE run_attachments (
    run_id TEXT NOT NULL,
    position BIGINT NOT NULL,
    attachment_id TEXT NOT NULL REFERENCES attachments (id),
    PRIMARY KEY (run_id, position)
);
CREATE INDEX run_attachments_by_attachment ON run_attachments (attachment_id);
