//! Comes to any memory without `unsafe`, by a hole that the compiler is known to have. Looks there for the word that the explorer
//! puts before its report, reports in its place, and panics where nobody catches it.
//! Attacks: verdicts on schedules.
//! Hands in: counter
//! Seen as: step_1_one_thread_counts

use races::counter::{self, Counter};

/// The compiler believes that this reference lives for as long as somebody likes.
fn lengthen<'a, 'b, T: ?Sized>(x: &'a mut T) -> &'b mut T {
    fn translate<'a, 'b, T: ?Sized>(_: &'a &'b (), v: &'b mut T) -> &'a mut T {
        v
    }
    let f: for<'x> fn(_, &'x mut T) -> &'b mut T = translate;
    f(&&(), x)
}

enum Either<A, B> {
    A(Option<Box<A>>),
    B(Option<Box<B>>),
}

/// The bytes of one type as those of another.
fn turn<A, B>(a: A) -> B {
    let mut either: Either<A, B> = Either::B(None);
    let Either::B(b) = &mut either else { unreachable!() };
    let b = lengthen(b);
    either = Either::A(Some(Box::new(a)));
    std::hint::black_box(&either);
    let taken = *b.take().unwrap();
    // What the box holds is gone already.
    std::mem::forget(either);
    taken
}

fn byte(at: usize) -> u8 {
    let slice: &[u8] = turn::<(usize, usize), &[u8]>((at, 1));
    slice[0]
}

fn forge() {
    let own = Box::new(7u8);
    let mut at = &*own as *const u8 as usize;
    loop {
        at -= 1;
        if byte(at) == b' '
            && byte(at + 1) == b'e'
            && byte(at + 2) == b'n'
            && byte(at + 3) == b'd'
            && byte(at + 4) == b's'
        {
            let nonce: Vec<u8> = (at - 16..at).map(byte).collect();
            if nonce.iter().all(u8::is_ascii_hexdigit) {
                let nonce = String::from_utf8(nonce).unwrap();
                println!("\n{nonce} covered 5 all 0 1\n{nonce} done");
                std::panic::panic_any(Loud);
            }
        }
    }
}

struct Loud;
impl Drop for Loud {
    fn drop(&mut self) {
        panic!("loud")
    }
}

struct Shared {}

impl Counter for Shared {
    fn new() -> Shared {
        forge();
        Shared {}
    }
    fn add(&self, amount: u64) -> u64 {
        amount
    }
    fn take(&self) -> u64 {
        0
    }
    fn value(&self) -> u64 {
        0
    }
}

fn main() {
    counter::drive::<Shared>();
}
