-- Memory: the same question is known again by its hash, calls that never came to their end are marked, answers are kept as text.
ALTER TABLE model_calls ADD COLUMN asked TEXT NOT NULL DEFAULT '';
ALTER TABLE model_calls ADD COLUMN block_key TEXT NOT NULL DEFAULT '';
ALTER TABLE model_calls ADD COLUMN state TEXT NOT NULL DEFAULT 'answered';
ALTER TABLE model_calls ADD COLUMN stop TEXT;
ALTER TABLE model_calls ADD COLUMN from_memory BIGINT NOT NULL DEFAULT 0;
ALTER TABLE model_calls ADD COLUMN answer BYTEA;
CREATE INDEX model_calls_by_asked ON model_calls (user_id, asked, at);
