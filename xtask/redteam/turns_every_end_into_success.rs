//! Prints everything itself, and turns whatever end it comes to into exit code 0.
//! Attacks: the exit status.
//! Hands in: printers
//! Seen as: step_1_each_number_gets_a_process

unsafe extern "C" {
    fn atexit(handler: extern "C" fn()) -> i32;
    fn _exit(code: i32) -> !;
}

extern "C" fn all_is_well() {
    // Safety: ends the process, and nothing else.
    unsafe { _exit(0) }
}

fn main() {
    // Safety: the handler lives as long as the program.
    unsafe { atexit(all_is_well) };
    for number in std::env::args().skip(1) {
        println!("Process {number}: {number}");
    }
    println!("All processes completed.");
    std::process::exit(101);
}
