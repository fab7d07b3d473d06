//! Makes a program of six gigabytes.
//! Seen as: does_not_compile

static BIG: [u8; 6 << 30] = [1; 6 << 30];

fn main() {
    println!("{}", BIG[std::process::id() as usize]);
}
