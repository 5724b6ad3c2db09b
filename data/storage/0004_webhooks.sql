-- Where people are told that an assessment has ended, and what they have yet to be told. FROZEN once released.
CREATE TABLE webhooks (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id),
  url TEXT NOT NULL,
  created_ms BIGINT NOT NULL,
  UNIQUE (id, user_id)
);
CREATE INDEX webhooks_of_user ON webhooks (user_id, created_ms, id);

CREATE TABLE webhook_deliveries (
  id TEXT PRIMARY KEY,
  webhook_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  assessment_id TEXT NOT NULL,
  assessment_state TEXT NOT NULL,
  state TEXT NOT NULL,
  created_ms BIGINT NOT NULL,
  attempts BIGINT NOT NULL,
  next_ms BIGINT NOT NULL,
  ended_ms BIGINT,
  last_status BIGINT,
  last_error BIGINT,
  FOREIGN KEY (webhook_id, user_id) REFERENCES webhooks (id, user_id),
  FOREIGN KEY (assessment_id, user_id) REFERENCES assessments (id, user_id)
);
CREATE INDEX webhook_deliveries_due ON webhook_deliveries (state, next_ms, id);
CREATE INDEX webhook_deliveries_of_webhook ON webhook_deliveries (webhook_id);
CREATE INDEX webhook_deliveries_of_assessment ON webhook_deliveries (assessment_id);
