-- A store of standpoint's in PostgreSQL. openPostgres runs this once, in one
-- transaction, in a database that has none of these tables.

-- Cayley's, as its graph/sql makes them for "postgres", letter for letter: a Cayley
-- of its own opens the store.

CREATE TABLE nodes (
	hash BYTEA PRIMARY KEY,           -- SHA-1 of the term as Cayley writes it
	refs INT NOT NULL,                -- how many places of quads the term stands in
	value BYTEA,                      -- protobuf of pquads, where no column below holds it
	value_string TEXT,
	datatype TEXT,
	language TEXT,
	iri BOOLEAN,
	bnode BOOLEAN,
	value_int BIGINT,
	value_bool BOOLEAN,
	value_float double precision,
	value_time timestamp with time zone
);

CREATE TABLE quads (
	horizon BIGSERIAL PRIMARY KEY,
	subject_hash BYTEA NOT NULL,
	predicate_hash BYTEA NOT NULL,
	object_hash BYTEA NOT NULL,
	label_hash BYTEA,
	ts timestamp
);

CREATE UNIQUE INDEX spo_unique ON quads (subject_hash, predicate_hash, object_hash) WHERE label_hash IS NULL;
CREATE UNIQUE INDEX spol_unique ON quads (subject_hash, predicate_hash, object_hash, label_hash) WHERE label_hash IS NOT NULL;
ALTER TABLE quads ADD CONSTRAINT subject_hash_fk FOREIGN KEY (subject_hash) REFERENCES nodes (hash);
ALTER TABLE quads ADD CONSTRAINT predicate_hash_fk FOREIGN KEY (predicate_hash) REFERENCES nodes (hash);
ALTER TABLE quads ADD CONSTRAINT object_hash_fk FOREIGN KEY (object_hash) REFERENCES nodes (hash);
ALTER TABLE quads ADD CONSTRAINT label_hash_fk FOREIGN KEY (label_hash) REFERENCES nodes (hash);
CREATE INDEX spo_index ON quads (subject_hash, predicate_hash, object_hash) WITH (FILLFACTOR = 50);
CREATE INDEX ops_index ON quads (object_hash, predicate_hash, subject_hash) WITH (FILLFACTOR = 50);
CREATE INDEX pos_index ON quads (predicate_hash, object_hash, subject_hash) WITH (FILLFACTOR = 50);
CREATE INDEX osp_index ON quads (object_hash, subject_hash, predicate_hash) WITH (FILLFACTOR = 50);

-- Ours. Without the first, reading a graph scans all quads, and so does removing
-- each node (its foreign key); without the second, every removal of Cayley's own
-- scans all nodes.

CREATE INDEX standpoint_label ON quads (label_hash);
CREATE INDEX standpoint_unused ON nodes (refs) WHERE refs <= 0;

CREATE TABLE standpoint (
	kind TEXT NOT NULL,               -- a table of engine.go
	name BYTEA NOT NULL,              -- bytes: a path need not be UTF-8; a long one as sideKey has it
	value BYTEA NOT NULL,
	PRIMARY KEY (kind, name)
);
