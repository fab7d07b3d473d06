//! `counter_file`: the file with the number, and the processes that count it up.

use std::cell::Cell;
use std::fs::File;
use std::io::{self, Read, Seek, Write};
use std::path::Path;
use std::process::{Child, Command, ExitCode};

use kit::gate::{self, Gate};

/// The file, in the working folder of all processes.
const PATH: &str = "counter.txt";
/// The first argument of a child.
const COUNT: &str = "--count";

/// A file that has a number, opened by one of the processes that use it.
#[derive(Debug)]
pub struct CounterFile {
    file: File,
    /// So many writes are not told, so that the judge meets a process later than at its first.
    n_silent: u64,
    /// Told in place of the writes: that the file is asked for so many times between a read and the write.
    told_ask: Option<u64>,
    /// How often it was asked for since the last read, as long as nothing is written.
    n_asks: Cell<Option<u64>>,
}

impl CounterFile {
    fn open(mode: &str) -> io::Result<CounterFile> {
        let file = File::options().read(true).write(true).open(PATH)?;
        let n_silent = mode.strip_prefix("quiet:").map_or(Ok(0), number)?;
        let told_ask = mode.strip_prefix("asks:").map(number).transpose()?;
        Ok(CounterFile { file, n_silent, told_ask, n_asks: Cell::new(None) })
    }

    /// Reads the number.
    ///
    /// # Errors
    /// If the system refuses, or if the file has no number.
    pub fn read(&mut self) -> io::Result<u64> {
        let mut text = String::new();
        self.file.rewind()?;
        self.file.read_to_string(&mut text)?;
        self.n_asks.set(Some(0));
        text.trim().parse().map_err(|_| io::Error::other(format!("{text:?} is no number")))
    }

    /// Writes a number in place of the old one, and says so before: that is where the judge makes a process late, or its end
    /// come.
    ///
    /// # Errors
    /// If the system refuses.
    pub fn write(&mut self, number: u64) -> io::Result<()> {
        match self.n_silent {
            _ if self.told_ask.is_some() => {}
            0 => println!("writes {number}"),
            _ => self.n_silent -= 1,
        }
        self.n_asks.set(None);
        self.file.rewind()?;
        // As long as any other, so that it replaces it.
        self.file.write_all(format!("{number:020}\n").as_bytes())
    }

    /// The open file.
    pub fn file(&self) -> &File {
        self.ask();
        &self.file
    }

    /// Where it lies, for whoever wants to open it once more, or to put something beside it.
    pub fn path(&self) -> &Path {
        self.ask();
        Path::new(PATH)
    }

    /// Whoever asks for the file between a read and the write may lock or unlock it there: the judge can make it late at that.
    fn ask(&self) {
        let Some(n_asks) = self.n_asks.get().map(|n_asks| n_asks + 1) else { return };
        self.n_asks.set(Some(n_asks));
        if self.told_ask == Some(n_asks) {
            println!("has read, asks again");
        }
    }
}

/// Adds 1 to the number. See the task.
pub type Increment = fn(counter: &mut CounterFile) -> io::Result<()>;

const USAGE: &str = "counter_file N_PROCESSES TIMES [quiet:N_WRITES|asks:NTH|meet|first_alone]";

/// `counter_file 4 500`: starts four processes, each of which adds 1 by your function, 500 times; prints the number then.
///
/// The judge asks for more. `quiet:N`: the first N writes of each process are not told. `asks:N`: told is not a write, but that
/// `file` or `path` is called for the Nth time between a read and the write. `meet`: each process waits after its first increment
/// until all have done one. `first_alone`: the others begin when the first one has ended.
pub fn drive(increment: Increment) -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let done = match args[..] {
        [COUNT, times, mode, gate] => count(increment, times, mode, gate).map(|()| true),
        [n_processes, times, ref mode @ ..] if mode.len() < 2 => {
            run(n_processes, times, mode.first().copied().unwrap_or_default())
        }
        _ => Err(io::Error::other(format!("usage: {USAGE}"))),
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// Whether all processes have done well.
fn run(n_processes: &str, times: &str, mode: &str) -> io::Result<bool> {
    let n_processes = number(n_processes)?;
    std::fs::write(PATH, format!("{:020}\n", 0))?;
    let gate = Gate::new()?;
    let address = if mode == "meet" { gate.address() } else { "" };
    let start = || Command::new(std::env::current_exe()?).args([COUNT, times, mode, address]).spawn();

    let mut n_failed = 0;
    let mut rest = n_processes;
    if mode == "first_alone" {
        n_failed += u64::from(!ends_well(start()?)?);
        rest -= 1;
    }
    let children = (0..rest).map(|_| start()).collect::<io::Result<Vec<Child>>>()?;
    if mode == "meet" {
        let visitors = children.iter().map(|_| gate.wait_for_visitor()).collect::<io::Result<Vec<_>>>()?;
        visitors.into_iter().try_for_each(|mut visitor| visitor.let_pass())?;
    }
    for child in children {
        n_failed += u64::from(!ends_well(child)?);
    }
    println!("counter: {}", CounterFile::open("")?.read()?);
    Ok(n_failed == 0)
}

fn ends_well(mut child: Child) -> io::Result<bool> {
    let status = child.wait()?;
    if !status.success() {
        eprintln!("process {}: {status}", child.id());
    }
    Ok(status.success())
}

/// What a child does.
fn count(increment: Increment, times: &str, mode: &str, gate: &str) -> io::Result<()> {
    let mut counter = CounterFile::open(mode)?;
    for nth in 0..number(times)? {
        increment(&mut counter)?;
        if nth == 0 && !gate.is_empty() {
            gate::pass(gate)?;
        }
    }
    Ok(())
}

fn number(arg: &str) -> io::Result<u64> {
    arg.parse().map_err(|_| io::Error::other(format!("usage: {USAGE}")))
}
