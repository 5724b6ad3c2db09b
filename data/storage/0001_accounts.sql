-- Who may do what. FROZEN once released: a change is a new file (docs/storage.md).
CREATE TABLE users (
  id TEXT PRIMARY KEY,
  login TEXT NOT NULL UNIQUE,
  password_hash TEXT NOT NULL,
  role TEXT NOT NULL,
  created_ms BIGINT NOT NULL,
  disabled BIGINT NOT NULL
);

CREATE TABLE sessions (
  token_sha256 TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id),
  created_ms BIGINT NOT NULL,
  expires_ms BIGINT NOT NULL,
  last_seen_ms BIGINT NOT NULL
);
CREATE INDEX sessions_of_user ON sessions (user_id);

CREATE TABLE api_keys (
  id TEXT PRIMARY KEY,
  key_sha256 TEXT NOT NULL UNIQUE,
  user_id TEXT NOT NULL REFERENCES users (id),
  name TEXT NOT NULL,
  scopes TEXT NOT NULL,
  created_ms BIGINT NOT NULL,
  last_used_ms BIGINT,
  revoked_ms BIGINT
);
CREATE INDEX api_keys_of_user ON api_keys (user_id);

-- No reference to users: failures with logins that nobody has count too.
CREATE TABLE login_failures (
  login TEXT NOT NULL,
  client TEXT NOT NULL,
  time_ms BIGINT NOT NULL
);
CREATE INDEX login_failures_of_login ON login_failures (login, time_ms);
CREATE INDEX login_failures_of_client ON login_failures (client, time_ms);

CREATE TABLE consents (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id),
  kind TEXT NOT NULL,
  version TEXT NOT NULL,
  given_ms BIGINT NOT NULL,
  withdrawn_ms BIGINT
);
CREATE INDEX consents_of_user ON consents (user_id);
CREATE UNIQUE INDEX consents_stand_once ON consents (user_id, kind, version) WHERE withdrawn_ms IS NULL;

CREATE TABLE profiles (
  user_id TEXT PRIMARY KEY REFERENCES users (id),
  json TEXT NOT NULL,
  version BIGINT NOT NULL,
  changed_ms BIGINT NOT NULL
);

CREATE TABLE idempotency_keys (
  user_id TEXT NOT NULL REFERENCES users (id),
  idempotency_key TEXT NOT NULL,
  request_sha256 TEXT NOT NULL,
  response TEXT,
  expires_ms BIGINT NOT NULL,
  PRIMARY KEY (user_id, idempotency_key)
);
CREATE INDEX idempotency_keys_by_end ON idempotency_keys (expires_ms);
