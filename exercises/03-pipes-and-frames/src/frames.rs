//! `frames`: the contract and the driver.
//!
//! A frame is a length and as many bytes, its payload. The length is a `u32` in four bytes, the lowest first (little
//! endian). So the frame of `hi` is `02 00 00 00 68 69`, and that of nothing is four zeros.

use std::fs::File;
use std::io::{self, Read, Write};
use std::process::{Command, ExitCode, Stdio};

use crate::driver;

mod streams;

use streams::{Broken, Counted, Dribble, Trickle};

/// The longest payload that a frame can have, in bytes. Whoever sends garbage must not make the other side take all
/// memory.
pub const LONGEST: usize = 1 << 20;

/// Writes a frame.
pub type WriteFrame = fn(sink: &mut dyn Write, payload: &[u8]) -> io::Result<()>;
/// Reads a frame.
pub type ReadFrame = fn(source: &mut dyn Read) -> io::Result<Option<Vec<u8>>>;

/// The first argument of a child that sends frames.
const SEND: &str = "--send";

const USAGE: &str = "frames write|dribble TEXT..., frames fill LENGTH..., frames cross TEXT:TIMES..., \
                     or frames read greedy|trickle|interrupted|endless|broken with bytes on standard input";

/// Does with your functions what the arguments say:
///
/// - `write TEXT…` writes a frame for each text to standard output.
/// - `dribble TEXT…` does so through a sink that takes three bytes at a time.
/// - `fill LENGTH…` writes a frame of so many zeros for each length to a sink that has room for one frame of the
///   longest, and prints how it went.
/// - `read PACE` prints the frames that standard input has, and how many bytes were taken for them. The bytes come as
///   the pace says.
/// - `cross TEXT:TIMES…` prints the frames that a child sends, each a text that is repeated so many times.
pub fn drive(write_frame: WriteFrame, read_frame: ReadFrame) -> ExitCode {
    driver::drive(|args| match *args {
        ["write", ref texts @ ..] => write(texts, &mut unbuffered_stdout()?, write_frame),
        ["dribble", ref texts @ ..] => {
            let mut dribble = Dribble::default();
            write(texts, &mut dribble, write_frame)?;
            unbuffered_stdout()?.write_all(&dribble.taken)
        }
        ["fill", ref lengths @ ..] => fill(lengths, write_frame),
        ["read", pace] => read(pace, read_frame),
        ["cross", ref jobs @ ..] => cross(jobs, read_frame),
        [SEND, ref jobs @ ..] => send(jobs, write_frame),
        _ => driver::usage(USAGE),
    })
}

fn write(texts: &[&str], sink: &mut dyn Write, write_frame: WriteFrame) -> io::Result<()> {
    texts.iter().try_for_each(|text| write_frame(sink, text.as_bytes()))
}

fn fill(lengths: &[&str], write_frame: WriteFrame) -> io::Result<()> {
    let mut sink = streams::Full { room: 4 + LONGEST };
    for length in lengths {
        let Ok(length) = length.parse() else { return driver::usage(USAGE) };
        let written = write_frame(&mut sink, &vec![0; length]);
        let n_bytes = 4 + LONGEST - sink.room;
        match written {
            Ok(()) => println!("written: {n_bytes} bytes"),
            Err(error) => println!("written: {n_bytes} bytes, then {:?}", error.kind()),
        }
    }
    Ok(())
}

fn read(pace: &str, read_frame: ReadFrame) -> io::Result<()> {
    let mut bytes = Vec::new();
    io::stdin().read_to_end(&mut bytes)?;
    let mut bytes = bytes.as_slice();
    match pace {
        "greedy" => print_frames(&mut bytes, read_frame),
        "trickle" => print_frames(&mut Trickle::new(bytes, false), read_frame),
        "interrupted" => print_frames(&mut Trickle::new(bytes, true), read_frame),
        "broken" => print_frames(&mut bytes.chain(Broken), read_frame),
        // What comes never ends, so one frame is enough.
        "endless" => {
            print_frame(&mut Counted::new(&mut bytes.chain(io::repeat(0))), read_frame).map_or((), drop)
        }
        _ => return driver::usage(USAGE),
    }
    Ok(())
}

/// Up to an error, or to the second end: an end stays one, however often one asks.
fn print_frames(source: &mut dyn Read, read_frame: ReadFrame) {
    let mut source = Counted::new(source);
    let mut n_ends = 0;
    while n_ends < 2 {
        match print_frame(&mut source, read_frame) {
            Ok(Some(_)) => {}
            Ok(None) => n_ends += 1,
            Err(_) => return,
        }
    }
}

/// What was read, and how many bytes have been taken from the source by then, all in all.
fn print_frame(source: &mut Counted, read_frame: ReadFrame) -> io::Result<Option<Vec<u8>>> {
    let frame = read_frame(source);
    let n_bytes = source.n_bytes;
    match &frame {
        Ok(Some(payload)) => println!("after {n_bytes} bytes: frame {}", driver::shown(payload)),
        Ok(None) => println!("after {n_bytes} bytes: end"),
        Err(error) => println!("after {n_bytes} bytes: error {:?}", error.kind()),
    }
    frame
}

fn cross(jobs: &[&str], read_frame: ReadFrame) -> io::Result<()> {
    let program = std::env::current_exe()?;
    let mut child = Command::new(program).arg(SEND).args(jobs).stdout(Stdio::piped()).spawn()?;
    let mut pipe = child.stdout.take().expect("its output is a pipe");
    print_frames(&mut pipe, read_frame);
    // A child that still writes is told that nobody reads any more.
    drop(pipe);
    let status = child.wait()?;
    if status.success() { Ok(()) } else { Err(io::Error::other(format!("the child failed: {status}"))) }
}

fn send(jobs: &[&str], write_frame: WriteFrame) -> io::Result<()> {
    let mut pipe = unbuffered_stdout()?;
    for job in jobs {
        let Some((text, Ok(times))) = job.split_once(':').map(|(text, times)| (text, times.parse())) else {
            return driver::usage(USAGE);
        };
        write_frame(&mut pipe, text.repeat(times).as_bytes())?;
    }
    Ok(())
}

/// Standard output without the buffer that `std::io::stdout` puts before it.
fn unbuffered_stdout() -> io::Result<File> {
    #[cfg(unix)]
    let own = std::os::fd::AsFd::as_fd(&io::stdout()).try_clone_to_owned()?;
    #[cfg(windows)]
    let own = std::os::windows::io::AsHandle::as_handle(&io::stdout()).try_clone_to_owned()?;
    Ok(File::from(own))
}
