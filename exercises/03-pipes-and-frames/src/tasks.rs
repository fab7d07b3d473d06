//! What a child can do, by name. It reads its standard input, answers on its standard output, and tells on standard
//! error what it has read: so whoever looks knows what reached it.

use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;
use std::io::{self, Read, Write};
use std::process::{self, ExitCode};

/// The first argument of a child, before the name of its task. A program of this chapter that finds it does the task,
/// and nothing else.
pub const TASK: &str = "--task";

/// How much the task `preface` has to say before it listens, in bytes: more than a pipe holds.
const LENGTH_OF_PREFACE: usize = 200_000;

/// The task `reverse` answers in parts of so many bytes: no size that a buffer has.
const PART_OF_ANSWER: usize = 1_009;

/// Does a task in this process, and says with which exit code the process should end.
///
/// # Errors
/// If there is no such task, if its input makes no sense, or if nobody takes its answer.
pub fn perform(task: &str) -> io::Result<ExitCode> {
    match task {
        // These read nothing.
        "pid" => answer(process::id().to_string())?,
        "secret" => {
            let secret = RandomState::new().hash_one(process::id());
            tell(&format!("thinks of {secret}"));
            answer(secret.to_string())?;
        }
        "deaf" => answer("I am not listening")?,
        "hang_up" => return Ok(ExitCode::from(3)),
        // These read everything before they answer.
        "square" => answer(number()?.pow(2).to_string())?,
        "introduce" => answer(format!("Process ID: {}, Number: {}", process::id(), number()?))?,
        "length" => answer(read_all()?.len().to_string())?,
        "reverse" => {
            let reversed: Vec<u8> = read_all()?.into_iter().rev().collect();
            reversed.chunks(PART_OF_ANSWER).try_for_each(answer)?;
        }
        // These read and write as they like.
        "echo" => echo()?,
        "preface" => {
            answer([b'.'; LENGTH_OF_PREFACE])?;
            echo()?;
        }
        // Whoever has read this answer to its end must still wait for the child.
        "linger" => {
            answer("an answer")?;
            close_stdout();
        }
        // These answer, and do not end well.
        "exit" => {
            let code = number()?;
            answer("an answer")?;
            return u8::try_from(code).map(ExitCode::from).map_err(io::Error::other);
        }
        "abort" => {
            answer("an answer")?;
            process::abort();
        }
        _ => return Err(io::Error::other(format!("there is no task {task:?}"))),
    }
    Ok(ExitCode::SUCCESS)
}

fn read_all() -> io::Result<Vec<u8>> {
    let mut input = Vec::new();
    io::stdin().read_to_end(&mut input)?;
    tell(&format!("read {} bytes", input.len()));
    Ok(input)
}

/// Answers with what it reads, each part as soon as it comes.
fn echo() -> io::Result<()> {
    let mut part = [0; 8192];
    let mut n_read = 0;
    loop {
        match io::stdin().read(&mut part)? {
            0 => break,
            n_bytes => {
                n_read += n_bytes;
                answer(&part[..n_bytes])?;
            }
        }
    }
    tell(&format!("read {n_read} bytes"));
    Ok(())
}

/// Says on standard error what this process does, by one write.
fn tell(what: &str) {
    // Nobody has to listen.
    let _ = io::stderr().write_all(format!("process {} {what}\n", process::id()).as_bytes());
}

fn number() -> io::Result<u64> {
    let input = String::from_utf8_lossy(&read_all()?).into_owned();
    input.parse().map_err(|_| io::Error::other(format!("{input:?} is no number")))
}

/// The end of the answer, before the end of the process.
fn close_stdout() {
    #[cfg(unix)]
    {
        use std::os::fd::{AsRawFd, FromRawFd, OwnedFd};
        // Safety: this task writes nothing any more, so nobody uses the descriptor once it is closed.
        drop(unsafe { OwnedFd::from_raw_fd(io::stdout().as_raw_fd()) });
    }
}

fn answer(answer: impl AsRef<[u8]>) -> io::Result<()> {
    io::stdout().write_all(answer.as_ref())?;
    io::stdout().flush()
}
