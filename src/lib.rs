//! scratch
pub mod check;
pub mod cli;
pub mod document;
pub mod lint;
pub mod practice;
pub mod report;
pub mod reporter;
pub mod source;
