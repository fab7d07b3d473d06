//! Two threads count a reference to the same object, and no lock keeps one of them out.

use kit::tinyvm::{self, Machine, Program};

/// What `b = a` does to the object behind both names.
const ONE_MORE: &str = "
    load refs
    add 1
    store refs
";

fn main() {
    let program = Program::read(ONE_MORE).expect("a program");
    let start = Machine::new(program, 2);
    let run = tinyvm::run(&start, "AABABB").expect("a schedule");
    print!("{}", tinyvm::draw(&run));
}
