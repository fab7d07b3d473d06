//! Has the compiler print a file of the machine in its own message.
//! Attacks: files of the machine, at compile time.
//! Hands in: printers
//! Seen as: does_not_compile

const _: () = panic!("{}", include_str!("/etc/passwd"));

fn main() {}
