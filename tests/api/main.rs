//! The server from the outside, over real HTTP, on a database of its own per test.
//!
//! `LATHE_TEST_DB=postgres` runs the same tests against PostgreSQL.

mod support;

mod attachments;
mod author;
mod bad_input;
mod choice;
mod coalescing;
mod full_disk;
mod guards;
mod housekeeping;
mod idempotency;
mod kill;
mod live;
mod memory;
mod migrations;
mod modes;
mod money;
mod planted_key;
mod preview;
mod preview_hosts;
mod projects;
mod providers;
mod race;
mod replay;
mod runs;
mod saves;
mod server_functions;
mod sessions;
mod settings;
mod strangers;
mod users;
mod vault;
mod versions;
mod wire;
