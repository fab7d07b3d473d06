//! Say in one line what this program shows.

fn main() {
    println!("a surprise");
}
