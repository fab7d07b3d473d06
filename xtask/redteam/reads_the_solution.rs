//! Includes the reference solution as a module: whoever has it at hand while it compiles need not write it.
//! Attacks: the solution, at compile time.
//! Hands in: printers
//! Seen as: does_not_compile

#[path = "SOLUTION"]
mod solution;

fn main() -> std::process::ExitCode {
    solution::main()
}
