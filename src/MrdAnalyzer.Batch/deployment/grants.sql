-- Rights on a PostgreSQL database of results, for accounts that do not own it. Run by the owner, after `mrd db create` made the tables
-- and again after an update that changed them:
--   psql -d mrd -c 'CREATE ROLE mrd_work NOLOGIN' -c 'CREATE ROLE mrd_read NOLOGIN' -f grants.sql
--   psql -d mrd -c 'CREATE ROLE lab LOGIN' -c 'GRANT mrd_work TO lab' -c '\password lab'

-- Who looks: exports, checks, summaries, time-lines, queries.
GRANT USAGE ON SCHEMA public TO mrd_read, mrd_work;
GRANT SELECT ON ALL TABLES IN SCHEMA public TO mrd_read, mrd_work;

-- Who works: batches, workers, merges. Results and audit log are added to and nothing else: no account but the owner can change or delete
-- what was written, whatever program it uses.
GRANT INSERT ON ALL TABLES IN SCHEMA public TO mrd_work;
REVOKE INSERT ON schema_version FROM mrd_work;
GRANT UPDATE ON chain, run, location, work TO mrd_work;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO mrd_work;
