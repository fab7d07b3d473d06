//! What the steps of this chapter share: how a scene is asked for, and what comes of its numbers.

use judge::Run;

/// This scene, with so many threads and these numbers.
pub fn scene<'a>(scene: &str, n_threads: usize, numbers: impl IntoIterator<Item = &'a u32>) -> Run {
    let numbers = numbers.into_iter().map(u32::to_string);
    Run::with([scene.to_string(), n_threads.to_string()].into_iter().chain(numbers))
}

/// The square of each number.
pub fn squares(numbers: &[u32]) -> Vec<u64> {
    numbers.iter().map(|&number| u64::from(number) * u64::from(number)).collect()
}
