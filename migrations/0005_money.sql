-- What a user says that models cost: it stands before the built-in list. Micro-dollars per million tokens.
CREATE TABLE model_prices (
    user_id TEXT NOT NULL REFERENCES users (id),
    name TEXT NOT NULL,
    input BIGINT NOT NULL,
    cached BIGINT NOT NULL,
    output BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (user_id, name)
);
-- What a user wants to spend at most, in micro-dollars; 0 is no cap.
CREATE TABLE spending_caps (
    user_id TEXT PRIMARY KEY REFERENCES users (id),
    run BIGINT NOT NULL,
    project BIGINT NOT NULL,
    day BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
