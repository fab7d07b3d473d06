//! Two schedules of a small machine, drawn in lanes.

use kit::tinyvm::{self, Machine, Program};

const ADD: &str = "
    load x
    add 1
    store x
";
const ADD_BY_A_CALL: &str = "
    load x
    call same
    add 1
    store x
    return
    same: return
";

fn main() {
    draw(ADD, "AABABB");
    // Here nobody is interrupted anywhere but at a call.
    draw(ADD_BY_A_CALL, "AA BB AAAA BBBB");
}

fn draw(text: &str, schedule: &str) {
    let program = Program::read(text).expect("a program");
    let start = Machine::new(program, 2);
    let run = tinyvm::run(&start, schedule).expect("a schedule");
    println!("{schedule}\n{}", tinyvm::draw(&run));
}
