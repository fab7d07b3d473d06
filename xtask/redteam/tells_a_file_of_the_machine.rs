//! Has the compiler print a file of the machine in its own message.
//! Seen as: does_not_compile

const _: () = panic!("{}", include_str!("/etc/passwd"));

fn main() {}
