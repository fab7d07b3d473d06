//! The lab: experiments that take time, each a program here and a Python twin in `twins`.
//!
//! Nothing here is graded, and no check of an exercise builds it: it is a workspace of its own, with criterion and rayon in
//! its lock file. What it measures is a statement on one machine; `samples` holds such statements, labelled.
//!
//! # Pools
//!
//! ```text
//! cargo run --release --manifest-path exercises/lab/Cargo.toml --bin pools
//! ```
//!
//! puts the process pool of `solutions/minimp` beside `multiprocessing.Pool` and `concurrent.futures.ProcessPoolExecutor`
//! (each by *fork*, *forkserver* and *spawn*, in every `python3` of your `PATH` that has a version of its own), beside rayon,
//! whose workers are threads, and beside a bare pipe between two processes.
//! It takes a minute or two for each Python, prints a table in Markdown, and stores it with every time below `target`.
//! `--help` lists the options.
//!
//! Every contestant is a program that is told which row to run, and measures it itself: so all of them are idle while one
//! runs. They take turns in several rounds, and the table shows medians over all rounds, so that a slow minute of the machine
//! is everybody's.
//!
//! ```text
//! cargo bench --manifest-path exercises/lab/Cargo.toml
//! ```
//!
//! gives some of these rows to criterion, for a closer look at one change.
//!
//! ## What the rows measure, and what they don't
//!
//! - *start* and *printers* begin with a pool of four, end with its orderly end, and pay for both. An executor that starts
//!   its workers on demand may start fewer than four.
//! - *ten*, *one by one* and *chunked* square numbers. Nobody needs a process for that: they measure the way there and back.
//! - *large* sends 64 items of 1 MiB and gets them back. rayon clones them instead: its workers share the memory.
//! - *skewed* sleeps: 16 items of 20 ms before 48 of half a millisecond. Four workers that were busy instead would compete
//!   for your processors, and the row would measure how many you have. Nobody can be faster than 86 ms on four workers.
//!   With chunks of 16 the long ones are one worker's, which takes 320 ms in any pool.
//! - *a bare pipe* goes there and back with eight bytes, or with 1 MiB, between two processes that do nothing else. It has
//!   one process instead of four: compare it with minimp's row of one worker. It waits for every answer before it sends
//!   again, and so it can lose: minimp lets a few small items lie in advance. On an idle machine most of its time goes into
//!   waking the other processor, on a busy one both sides share one, and the row is eight times as fast.

pub mod gil;
pub mod machine;
pub mod measure;
pub mod pools;
pub mod thread_pools;
