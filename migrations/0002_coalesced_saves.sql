-- Saves in quick succession count as one: an earlier one points at the save that took its place, and listings leave it out.
ALTER TABLE versions ADD COLUMN superseded_by TEXT;
