//! Standard input and output belong to the program: tasks may print, and read nothing.

use std::process::Stdio;

use crate::harness::{Named, named, pool, program};
use crate::tasks::{count_input, print, print_piece};

pub const TESTS: &[Named] =
    named![tasks_print_much, a_print_is_out_before_its_result, there_is_nothing_to_read];
pub const SCENES: &[Named] = named![print_much, print_in_turn];

const MUCH: usize = 1 << 20;

fn tasks_print_much() {
    let output = program("pool::prints::print_much").output().expect("this program");
    assert!(output.status.success(), "{output:?}");
    assert_eq!(output.stdout.len(), 4 * print_size());
}

fn print_much() {
    assert_eq!(pool(2).map(print, [MUCH; 4]), Ok(vec![print_size(); 4]));
}

fn print_size() -> usize {
    MUCH / 17 * 17
}

fn a_print_is_out_before_its_result() {
    let scene = program("pool::prints::print_in_turn").stdin(Stdio::null()).output().expect("this program");
    assert_eq!(String::from_utf8_lossy(&scene.stdout), "one, two\nthree, four\n");
}

fn print_in_turn() {
    let pool = pool(2);
    let by_task = |text: &str| pool.apply_async(print_piece, text.to_string()).get().expect("it prints");
    by_task("one, ");
    println!("two");
    by_task("three, ");
    println!("four");
}

fn there_is_nothing_to_read() {
    assert_eq!(pool(2).map(count_input, 0..4), Ok(vec![(0, 0); 4]));
}
