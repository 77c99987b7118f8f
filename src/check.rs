//! From documents to verdicts.
pub mod actor;
pub mod clause;
pub mod examples;
pub mod frame;
pub mod index;
pub mod polarity;
pub mod reading;
pub mod view;
pub mod why;
