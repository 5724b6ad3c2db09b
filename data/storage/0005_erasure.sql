-- What is kept of an answer ends with the selfie that it tells of, and each picture has a selfie of its own once, until
-- its picture is gone. FROZEN once released: a change is a new file (docs/storage.md).
ALTER TABLE idempotency_keys ADD COLUMN selfie_id TEXT;
CREATE INDEX idempotency_keys_of_selfie ON idempotency_keys (selfie_id);
CREATE UNIQUE INDEX selfies_have_pictures_once ON selfies (user_id, sha256) WHERE state <> 'gone';
CREATE INDEX selfies_by_time ON selfies (received_ms);
CREATE INDEX plans_by_time ON plans (created_ms);
