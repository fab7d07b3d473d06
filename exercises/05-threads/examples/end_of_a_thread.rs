//! A panic ends the thread that it happens in, and whoever joins is told.

use std::thread;

fn main() {
    let thread = thread::spawn(|| -> u32 { panic!("no such number") });
    match thread.join() {
        Ok(number) => println!("the thread returned {number}"),
        Err(payload) => {
            let message = payload.downcast_ref::<&'static str>();
            println!("the thread panicked: {}", message.unwrap_or(&"?"));
        }
    }
    println!("the program goes on");
}
