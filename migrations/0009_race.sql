-- A run makes one version, and a race one for each model.
ALTER TABLE versions ADD COLUMN lane TEXT NOT NULL DEFAULT '';
DROP INDEX versions_one_per_run;
CREATE UNIQUE INDEX versions_one_per_run ON versions (run_id, lane);
