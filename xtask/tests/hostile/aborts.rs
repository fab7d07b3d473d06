//! Dies by SIGABRT.

fn main() {
    std::process::abort();
}
