//! Tests of the module as a whole.

mod events;

mod streams;
