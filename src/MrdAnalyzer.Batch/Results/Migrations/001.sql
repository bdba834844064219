-- The first schema. The same text for SQLite and PostgreSQL: {key} is a number given by the database.
-- Hashes are lower-case hexadecimal, times UTC in ISO 8601 with milliseconds, leases milliseconds since 1970, percentages in percent.

-- Audit chains: the database's own, and those of the shards that were merged into it.
CREATE TABLE chain (
  id TEXT PRIMARY KEY,
  is_own INTEGER NOT NULL,
  created TEXT NOT NULL,
  length BIGINT NOT NULL,
  head TEXT NOT NULL
);

CREATE TABLE audit (
  chain_id TEXT NOT NULL REFERENCES chain (id),
  sequence BIGINT NOT NULL,
  time TEXT NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  detail TEXT NOT NULL,
  previous TEXT NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (chain_id, sequence)
);

CREATE TABLE protocol (
  sha256 TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  version TEXT NOT NULL,
  text TEXT NOT NULL
);

CREATE TABLE run (
  id TEXT PRIMARY KEY,
  started TEXT NOT NULL,
  ended TEXT,
  state TEXT NOT NULL,
  host TEXT NOT NULL,
  account TEXT NOT NULL,
  software TEXT NOT NULL,
  command TEXT NOT NULL,
  input TEXT NOT NULL,
  output TEXT
);

CREATE TABLE file (
  sha256 TEXT PRIMARY KEY,
  bytes BIGINT NOT NULL,
  name TEXT NOT NULL,
  path TEXT NOT NULL,
  first_seen TEXT NOT NULL
);

-- What a path held when it was last hashed: an unchanged stamp saves reading the file again.
CREATE TABLE location (
  path TEXT PRIMARY KEY,
  stamp TEXT NOT NULL,
  sha256 TEXT NOT NULL REFERENCES file (sha256),
  seen TEXT NOT NULL
);

-- Processes that claim work.
CREATE TABLE worker (
  id TEXT PRIMARY KEY,
  host TEXT NOT NULL,
  place TEXT NOT NULL,
  process BIGINT NOT NULL,
  process_start BIGINT NOT NULL,
  software TEXT NOT NULL,
  started TEXT NOT NULL
);

-- One row a thing to do; it stays as the record of what became of it.
CREATE TABLE work (
  identity TEXT PRIMARY KEY,
  file_sha256 TEXT REFERENCES file (sha256),
  protocol_sha256 TEXT NOT NULL REFERENCES protocol (sha256),
  software TEXT NOT NULL,
  details TEXT NOT NULL,
  path TEXT NOT NULL,
  baseline TEXT,
  folder TEXT NOT NULL,
  bytes BIGINT NOT NULL,
  state TEXT NOT NULL,
  worker_id TEXT,
  lease BIGINT NOT NULL,
  not_before BIGINT NOT NULL,
  interruptions INTEGER NOT NULL,
  failures INTEGER NOT NULL,
  kind TEXT,
  reason TEXT,
  changed TEXT NOT NULL
);
CREATE INDEX work_by_state ON work (state, software, interruptions, identity);

-- What a run was asked to do, done before or not.
CREATE TABLE run_item (
  run_id TEXT NOT NULL REFERENCES run (id),
  identity TEXT NOT NULL REFERENCES work (identity),
  path TEXT NOT NULL,
  known INTEGER NOT NULL,
  PRIMARY KEY (run_id, identity, path)
);
CREATE INDEX run_item_by_identity ON run_item (identity);

CREATE TABLE result (
  identity TEXT PRIMARY KEY REFERENCES work (identity),
  file_sha256 TEXT NOT NULL REFERENCES file (sha256),
  protocol_sha256 TEXT NOT NULL REFERENCES protocol (sha256),
  protocol_name TEXT NOT NULL,
  protocol_version TEXT NOT NULL,
  variant TEXT,
  software TEXT NOT NULL,
  run_id TEXT REFERENCES run (id),
  worker_id TEXT NOT NULL,
  file_name TEXT NOT NULL,
  patient TEXT,
  sample TEXT,
  tube TEXT,
  collected TEXT,
  day TEXT,
  therapy TEXT,
  cytometer TEXT,
  events BIGINT NOT NULL,
  rules TEXT NOT NULL,
  verdict TEXT NOT NULL,
  category TEXT NOT NULL,
  remission TEXT NOT NULL,
  sentence TEXT NOT NULL,
  blasts BIGINT,
  denominator BIGINT,
  denominator_name TEXT,
  percent DOUBLE PRECISION,
  low DOUBLE PRECISION,
  high DOUBLE PRECISION,
  detection_percent DOUBLE PRECISION,
  quantification_percent DOUBLE PRECISION,
  detectable_percent DOUBLE PRECISION,
  log_reduction DOUBLE PRECISION,
  log_reduction_is_bound INTEGER,
  quality TEXT NOT NULL,
  json TEXT NOT NULL,
  json_sha256 TEXT NOT NULL,
  report_root TEXT,
  report_folder TEXT,
  report_sha256 TEXT,
  finished TEXT NOT NULL,
  seconds DOUBLE PRECISION NOT NULL
);
CREATE INDEX result_by_file ON result (file_sha256);
CREATE INDEX result_by_patient ON result (patient, collected);

CREATE TABLE event (
  id {key},
  run_id TEXT REFERENCES run (id),
  time TEXT NOT NULL,
  level TEXT NOT NULL,
  path TEXT,
  message TEXT NOT NULL
);

-- Of the results of one file under one protocol and one rule set, the one that the latest run asked for: a corrected manifest, a new
-- version of protocol or software stand beside the old result and take its place here.
CREATE VIEW current_result AS
SELECT result.* FROM result
JOIN (
  SELECT identity, ROW_NUMBER() OVER (PARTITION BY file_sha256, protocol_name, rules ORDER BY asked DESC, finished DESC, identity) AS place
  FROM (
    SELECT r.identity, r.file_sha256, r.protocol_name, r.rules, r.finished, COALESCE(MAX(run.started), '') AS asked
    FROM result r
    LEFT JOIN run_item i ON i.identity = r.identity
    LEFT JOIN run ON run.id = i.run_id
    GROUP BY r.identity, r.file_sha256, r.protocol_name, r.rules, r.finished
  ) asked_for
) latest ON latest.identity = result.identity AND latest.place = 1;

CREATE VIEW quarantine AS
SELECT identity, path, kind, reason, failures, interruptions, changed FROM work WHERE state = 'quarantined';
