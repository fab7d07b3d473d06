//! Doubles a text until the compiler has no memory left.
//! Attacks: the memory of the machine, by way of the compiler.
//! Hands in: printers
//! Seen as: does_not_compile

macro_rules! twice {
    ($text:expr; $($more:tt)*) => { twice!(concat!($text, $text); $($more)*) };
    ($text:expr) => { $text };
    ($text:expr;) => { $text };
}

const LONG: &str = twice!("0123456789abcdef"; 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30);

fn main() {
    println!("{}", LONG.len());
}
