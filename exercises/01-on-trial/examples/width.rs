//! How many workers can run at the same instant? What Rust says.

fn main() {
    match std::thread::available_parallelism() {
        Ok(n_workers) => println!("workers that can run at once: {n_workers}"),
        Err(error) => println!("this system does not say: {error}"),
    }
}
