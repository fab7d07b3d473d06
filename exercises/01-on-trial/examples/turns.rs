//! Two tasks take turns in one thread: concurrent, and never parallel.

fn main() {
    for _ in task("tea").zip(task("toast")) {}
}

/// A task that does one step each time it is asked to go on.
fn task(name: &str) -> impl Iterator<Item = ()> {
    (1..=3).map(move |step| println!("{name} {step}"))
}
