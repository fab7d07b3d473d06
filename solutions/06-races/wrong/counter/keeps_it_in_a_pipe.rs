//! Believes: that what is no lock and no atomic needs none.
//! Caught by: step_1_one_thread_counts as past_the_facade

use std::io::{self, PipeReader, PipeWriter, Read, Write};

use races::counter::{self, Counter};

struct Shared {
    reader: PipeReader,
    writer: PipeWriter,
}

impl Counter for Shared {
    fn new() -> Shared {
        let (reader, writer) = io::pipe().expect("there are few pipes");
        let shared = Shared { reader, writer };
        shared.put(0);
        shared
    }

    fn add(&self, amount: u64) -> u64 {
        let number = self.value() + amount;
        self.get();
        self.put(number);
        number
    }

    fn take(&self) -> u64 {
        let number = self.get();
        self.put(0);
        number
    }

    fn value(&self) -> u64 {
        let number = self.get();
        self.put(number);
        number
    }
}

impl Shared {
    fn get(&self) -> u64 {
        let mut bytes = [0; 8];
        (&self.reader).read_exact(&mut bytes).expect("the writer is there");
        u64::from_le_bytes(bytes)
    }

    fn put(&self, number: u64) {
        (&self.writer).write_all(&number.to_le_bytes()).expect("the reader is there");
    }
}

fn main() {
    counter::drive::<Shared>();
}
