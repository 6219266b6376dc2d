//! Tests of the module as a whole.

mod continuing;
mod corpus;
mod edits;
mod events;
mod grammar;
mod streams;
mod turns;
