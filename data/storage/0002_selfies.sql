-- Selfies and what came of them. References of two columns keep rows of one person apart from those of another.
CREATE TABLE selfies (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id),
  object TEXT NOT NULL UNIQUE,
  sha256 TEXT NOT NULL,
  width_px BIGINT NOT NULL,
  height_px BIGINT NOT NULL,
  taken_day BIGINT,
  received_ms BIGINT NOT NULL,
  state TEXT NOT NULL,
  UNIQUE (id, user_id)
);
CREATE INDEX selfies_of_user ON selfies (user_id, received_ms, id);

CREATE TABLE assessments (
  id TEXT PRIMARY KEY,
  selfie_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  state TEXT NOT NULL,
  report_json TEXT,
  score DOUBLE PRECISION,
  level BIGINT,
  model_name TEXT,
  model_version TEXT,
  error_code BIGINT,
  error_message TEXT,
  created_ms BIGINT NOT NULL,
  started_ms BIGINT,
  finished_ms BIGINT,
  attempts BIGINT NOT NULL,
  UNIQUE (id, user_id),
  FOREIGN KEY (selfie_id, user_id) REFERENCES selfies (id, user_id)
);
CREATE INDEX assessments_of_selfie ON assessments (selfie_id);
CREATE INDEX assessments_of_user ON assessments (user_id, created_ms, id);
CREATE INDEX assessments_by_state ON assessments (state, created_ms, id);

CREATE TABLE plans (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL,
  assessment_id TEXT NOT NULL,
  json TEXT NOT NULL,
  created_ms BIGINT NOT NULL,
  FOREIGN KEY (assessment_id, user_id) REFERENCES assessments (id, user_id)
);
CREATE INDEX plans_of_assessment ON plans (assessment_id);
CREATE INDEX plans_of_user ON plans (user_id, created_ms, id);

-- Names of objects whose rows are gone; a row goes when the object is gone too.
CREATE TABLE object_erasures (
  object TEXT PRIMARY KEY,
  since_ms BIGINT NOT NULL
);
