-- Which model does what in a project, and how large a source's models are.
ALTER TABLE projects ADD COLUMN models TEXT NOT NULL DEFAULT '{}';
ALTER TABLE providers ADD COLUMN size TEXT NOT NULL DEFAULT 'auto';
