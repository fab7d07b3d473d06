//! Has the compiler print what stands in its environment.
//! Seen as: does_not_compile

const _: () = panic!("{}", env!("HOME"));

fn main() {}
