//! Has the compiler print what stands in its environment.
//! Attacks: secrets in the environment, at compile time.
//! Hands in: printers
//! Seen as: does_not_compile

const _: () = panic!("{}", env!("HOME"));

fn main() {}
