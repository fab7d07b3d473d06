//! Gives the compiler work without end.
//! Attacks: the time of the compiler.
//! Hands in: printers
//! Seen as: does_not_compile

const fn forever() -> u64 {
    let mut n: u64 = 0;
    loop {
        n = n.wrapping_add(1);
        if n == u64::MAX {
            return n;
        }
    }
}

const _: u64 = forever();

fn main() {}
