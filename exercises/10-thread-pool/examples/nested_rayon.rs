//! One worker waits for a job that only it could do, and does it.

fn total(numbers: &[u64]) -> u64 {
    if let [number] = numbers {
        return *number;
    }
    let (left, right) = numbers.split_at(numbers.len() / 2);
    let (left, right) = rayon::join(|| total(left), || total(right));
    left + right
}

fn main() {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    println!("{}", pool.install(|| total(&[1, 2, 3, 4])));
}
