//! The built command, as a user meets it: arguments and files flow in; exit code, words and files
//! are held against what the manual promises. One binary, so that it is linked once.

mod answers;
mod bad_input;
mod bad_output;
mod bands;
mod calibrate;
mod check;
mod climate;
mod help;
mod markets;
mod outputs;
mod run;
mod support;
