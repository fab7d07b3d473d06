//! Makes a program of six gigabytes.
//! Attacks: the disk, by way of the compiler.
//! Hands in: printers
//! Seen as: does_not_compile

static BIG: [u8; 6 << 30] = [1; 6 << 30];

fn main() {
    println!("{}", BIG[std::process::id() as usize]);
}
