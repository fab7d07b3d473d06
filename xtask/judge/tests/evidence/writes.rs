//! Every byte has an author, and the order of writes is the order of the evidence.

use judge::evidence::{Evidence, Outcome, Stream};

use crate::common::zoo;
use crate::{watch, watch_zoo, wrote};

/// What was written is what was captured, byte by byte.
#[track_caller]
fn check_sum(evidence: &Evidence) {
    for stream in [Stream::Stdout, Stream::Stderr] {
        let written: Vec<u8> =
            wrote(evidence, stream).into_iter().flat_map(|(.., bytes)| bytes.to_vec()).collect();
        let captured = evidence.captured(stream);
        assert_eq!(written.len() as u64, captured.n_bytes, "{stream:?}: every byte has an author");
        assert!(written == captured.all(), "{stream:?}: the bytes that were written are those that arrived");
    }
}

/// A program that writes one line on standard output: by which process, and by its first thread?
#[track_caller]
fn check_author(words: &str, line: &str, author: usize) {
    let evidence = watch_zoo(words);
    check_sum(&evidence);
    let writes = wrote(&evidence, Stream::Stdout);
    let pid = evidence.processes[author].pid;
    assert_eq!(writes, [(author, pid, line.as_bytes())], "{words}");
}

#[test]
fn the_root_is_the_author_of_what_it_writes() {
    check_author("say hello", "hello\n", 0);
}

#[test]
fn a_child_is_the_author_of_what_it_writes() {
    check_author("serial-status 1", "Process 1: 1\n", 1);
}

#[test]
fn a_forked_copy_is_the_author_of_what_it_writes() {
    check_author("write-fork", "by a fork\n", 1);
}

/// A write counts by what the descriptor refers to, not by its number.
#[test]
fn a_copied_descriptor_is_still_standard_output() {
    check_author("write-dup", "by a copy\n", 0);
}

#[test]
fn standard_output_opened_by_name_is_still_standard_output() {
    check_author("write-reopened", "by name\n", 0);
}

#[test]
fn parts_written_by_one_call_are_one_write() {
    check_author("write-vectored", "in parts\n", 0);
}

#[test]
fn standard_error_that_was_sent_to_standard_output_is_output() {
    let evidence = watch_zoo("stderr-to-stdout");
    check_sum(&evidence);
    assert_eq!(evidence.stdout.text(), "an error\n");
    assert!(wrote(&evidence, Stream::Stdout).iter().all(|&(author, ..)| author == 1));
    assert_eq!(evidence.stderr.n_bytes, 0);
}

#[test]
fn standard_error_is_captured_apart() {
    let evidence = watch_zoo("complain bad worse");
    check_sum(&evidence);
    assert_eq!((evidence.stderr.text().as_str(), evidence.stdout.n_bytes), ("bad\nworse\n", 0));
}

#[test]
fn what_goes_elsewhere_is_no_output() {
    check_author("elsewhere", "26 bytes\n", 0);
}

#[test]
fn a_thread_is_told_from_the_first_one() {
    let evidence = watch_zoo("write-thread");
    check_sum(&evidence);
    let pid = evidence.processes[0].pid;
    let writes = wrote(&evidence, Stream::Stdout);
    let [(0, thread, b"by a thread\n"), (0, first, b"by the first thread\n")] = writes[..] else {
        panic!("two writes of the root were expected: {writes:?}");
    };
    assert!(thread != pid && first == pid, "{thread} and {first} wrote in process {pid}");
}

/// A pipe holds 64 KiB: such a write blocks until the judge has read.
#[test]
fn a_write_that_no_pipe_holds_arrives_whole() {
    for n_bytes in [64 * 1024 + 1, 1 << 20] {
        let evidence = watch_zoo(&format!("write {n_bytes}"));
        check_sum(&evidence);
        assert_eq!(evidence.bound, None);
        let sizes: Vec<usize> =
            wrote(&evidence, Stream::Stdout).iter().map(|(.., bytes)| bytes.len()).collect();
        assert_eq!(sizes, [n_bytes], "one call, one write");
    }
}

#[test]
fn two_that_write_much_at_the_same_time_keep_their_bytes_apart() {
    let evidence = watch_zoo("two-writers");
    check_sum(&evidence);
    assert_eq!(evidence.stdout.n_bytes, 600_000);
    for (author, letter) in [(1, b'a'), (2, b'b')] {
        let writes = wrote(&evidence, Stream::Stdout);
        let own: Vec<u8> =
            writes.iter().filter(|write| write.0 == author).flat_map(|(.., bytes)| bytes.to_vec()).collect();
        assert_eq!(own.len(), 300_000);
        assert!(own.iter().all(|&byte| byte == letter), "process {author} wrote only its own letter");
    }
}

#[test]
fn many_threads_of_many_processes_lose_no_line() {
    let evidence = watch_zoo("start-writers 3");
    check_sum(&evidence);
    let lines = evidence.lines(Stream::Stdout);
    assert_eq!(lines.len(), 300);
    assert!(lines.iter().all(|line| line.text == "once more" && line.pieces.len() == 1), "{lines:?}");
}

#[test]
fn a_nonblocking_standard_output_loses_nothing() {
    let evidence = watch_zoo("write-nonblocking");
    check_sum(&evidence);
    assert_eq!(evidence.stdout.n_bytes, 1 << 19);
}

#[test]
fn a_write_of_nothing_is_no_write() {
    check_author("write-nothing", "0\n", 0);
}

#[test]
fn a_write_to_a_closed_standard_output_is_an_error_of_the_program() {
    let evidence = watch_zoo("close-stdout");
    check_sum(&evidence);
    assert_eq!(evidence.stdout.n_bytes, 0);
    assert_eq!(evidence.stderr.text(), format!("Some({})\n", libc::EBADF));
    assert_eq!(evidence.outcome, Some(Outcome::Code(0)));
}

#[test]
fn standard_input_is_fed_to_its_end() {
    let mut launch = zoo("echo-input");
    launch.stdin = (0..1 << 20).map(|i: u32| (i % 251) as u8).collect();
    let evidence = watch(&launch);
    check_sum(&evidence);
    assert!(evidence.stdout.all() == launch.stdin, "what went in came out");
}

#[test]
fn input_that_nobody_reads_is_no_error() {
    let mut launch = zoo("say done");
    launch.stdin = vec![b'x'; 1 << 20];
    assert_eq!(watch(&launch).stdout.text(), "done\n");
}
