//! `learn`, as somebody spends an evening with it: at a terminal, on a copy of the checkout.

#![cfg(target_os = "linux")]

mod support;

#[path = "support/copy.rs"]
mod copy;
#[path = "support/descendants.rs"]
mod descendants;
#[path = "learner/desk.rs"]
mod desk;

#[path = "learn/bad_input.rs"]
mod bad_input;
#[path = "learn/editor.rs"]
mod editor;
#[path = "learn/engine.rs"]
mod engine;
#[path = "learn/evening.rs"]
mod evening;
#[path = "learn/page.rs"]
mod page;
#[path = "learn/pty.rs"]
mod pty;
#[path = "learn/transcript.rs"]
mod transcript;

use desk::Desk;

/// One test, since each copy of the checkout is built anew.
#[test]
fn evenings_at_a_terminal() {
    let desk = Desk::new();
    let has_git = desk.begin_history();
    let stub = desk.read("printers");

    evening::from_the_stub_to_the_solution(&desk, has_git);
    desk.write("printers", &stub);
    bad_input::a_file_comes_bit_by_bit_and_goes(&desk);
    bad_input::only_the_last_save_of_a_storm_counts(&desk);
    bad_input::what_makes_no_sense_is_refused(&desk);
    bad_input::ctrl_c_leaves_nothing_behind(&desk);
    bad_input::signals_find_the_terminal_as_it_was(&desk);
    bad_input::forty_columns_are_enough(&desk);
    bad_input::without_a_terminal_there_are_lines(&desk);
    bad_input::a_full_disk_is_told(&desk);
    page::it_hears_everything_and_ends_with_us(&desk);
    page::a_deaf_one_is_killed(&desk);
    editor::neither_waits_for_the_other(&desk);
    editor::it_sees_no_solution(&desk);
}
