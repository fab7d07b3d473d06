//! Includes files of the machine, of the course and of other submissions as code and as text, and has the compiler print them.
//! Attacks: files of the machine, at compile time.
//! Hands in: printers
//! Seen as: does_not_compile

const _: () = assert!(option_env!("HOME").is_none(), "the sandbox tells HOME");
const _: &[u8] = include_bytes!("CHECKOUT/Cargo.toml");
const _: &[u8] = include_bytes!("REPORT/grading.json");
const _: &[u8] = include_bytes!("SUBMISSIONS/m_neighbour/counter.rs");
const _: &[u8] = include_bytes!("/proc/self/environ");
const _: &[u8] = include_bytes!("/proc/1/cmdline");
include!("SOLUTION");
