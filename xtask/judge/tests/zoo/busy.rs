//! Threads that burn processor time, measured by their own clock: on a busy machine they take longer, and burn no less.

use std::io;
use std::sync::mpsc;
use std::time::Duration;

use crate::plain::number;

/// Behaves as this name says; `false` if it belongs to another module.
pub fn run(name: &str, args: &[String]) -> io::Result<bool> {
    let time = Duration::from_millis(number(args, 200) as u64);
    match name {
        // One burns; another is alive for as long, and waits.
        "busy-and-idle" => {
            let (done, is_done) = mpsc::channel();
            let idle = std::thread::spawn(move || is_done.recv());
            let busy = std::thread::spawn(move || burn(time));
            busy.join().expect("burning doesn't panic");
            done.send(()).expect("the other one waits");
            idle.join().expect("waiting doesn't panic").expect("somebody has sent");
        }
        "busy-on-one-processor" => {
            stay_on_one_processor();
            let threads: Vec<_> = (0..2).map(|_| std::thread::spawn(move || burn(time))).collect();
            threads.into_iter().for_each(|thread| thread.join().expect("burning doesn't panic"));
        }
        _ => return Ok(false),
    }
    Ok(true)
}

/// Until this thread has had a processor for so long.
fn burn(time: Duration) {
    while own_time() < time {
        std::hint::spin_loop();
    }
}

fn own_time() -> Duration {
    // Safety: the kernel writes a time where there is room for one.
    let time = unsafe {
        let mut time: libc::timespec = std::mem::zeroed();
        libc::clock_gettime(libc::CLOCK_THREAD_CPUTIME_ID, &raw mut time);
        time
    };
    Duration::new(time.tv_sec as u64, time.tv_nsec as u32)
}

/// Of the processors that this process may use, it keeps the first.
fn stay_on_one_processor() {
    // Safety: a set of processors is plain data, and the kernel is told its size.
    let result = unsafe {
        let size = size_of::<libc::cpu_set_t>();
        let mut set: libc::cpu_set_t = std::mem::zeroed();
        libc::sched_getaffinity(0, size, &raw mut set);
        let allowed = |&processor: &usize| libc::CPU_ISSET(processor, &set);
        let first = (0..libc::CPU_SETSIZE as usize).find(allowed).expect("it runs on one of them");
        libc::CPU_ZERO(&mut set);
        libc::CPU_SET(first, &mut set);
        libc::sched_setaffinity(0, size, &raw const set)
    };
    assert_eq!(result, 0, "{}", io::Error::last_os_error());
}
