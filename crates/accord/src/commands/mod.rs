//! One file a command: arguments flow in, the other crates compute, `output` prints and writes.

pub mod calibrate;
pub mod check;
pub mod climate;
pub mod compare;
mod iamc;
mod interrupt;
mod progress;
pub mod run;
pub mod schema;
pub mod serve;
