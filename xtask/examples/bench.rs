//! How fast a check is, beside what it is compared with: `cargo build` of the same program, and rustlings if it is there.
//!
//! `cargo run --profile grade -p xtask --example bench -- CHAPTER EXERCISE [--rounds N] [--cold] [--rustlings PROGRAM --solutions DIR]`
//!
//! It works in a clone of the checkout's last commit, in the system's temporary folder, and leaves it there for the next time. What is
//! compared takes turns, so that whatever else the machine does meets all of it. `--cold` also builds everything twice from nothing, and
//! lets rustlings check all, which takes minutes. `cargo install rustlings` gives the program, and its sources have the solutions:
//! without these, nothing of it passes, and nothing is compared.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// An exercise of rustlings of the same length, near its end: its folder and its name.
const OF_RUSTLINGS: (&str, &str) = ("20_threads", "threads3");

fn main() -> Result<()> {
    let args = Args::read()?;
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().ok_or("this package lies in a checkout")?;
    // Outside the checkout: rustlings would make itself a member of any workspace above it.
    let folder = std::env::temp_dir().join("many-hands-bench");
    let bench = Bench::prepare(root, &folder, args)?;
    println!("{} processors; {}", std::thread::available_parallelism()?, rustc_version()?);
    if bench.args.is_cold {
        bench.cold()?;
    }
    bench.warm()
}

struct Args {
    chapter: String,
    exercise: String,
    n_rounds: usize,
    is_cold: bool,
    rustlings: Option<PathBuf>,
    solutions: Option<PathBuf>,
}

impl Args {
    fn read() -> Result<Args> {
        let mut words = std::env::args().skip(1);
        let mut first = || words.next().ok_or("first, the chapter and the exercise to edit");
        let (chapter, exercise) = (first()?, first()?);
        let mut args =
            Args { chapter, exercise, n_rounds: 11, is_cold: false, rustlings: None, solutions: None };
        while let Some(word) = words.next() {
            let mut value = || words.next().ok_or_else(|| format!("{word} needs a value"));
            match word.as_str() {
                "--rounds" => args.n_rounds = value()?.parse()?,
                "--cold" => args.is_cold = true,
                "--rustlings" => args.rustlings = Some(std::path::absolute(value()?)?),
                "--solutions" => args.solutions = Some(std::path::absolute(value()?)?),
                _ => return Err(format!("what is {word}? the head of this file says what it takes").into()),
            }
        }
        if args.rustlings.is_some() != args.solutions.is_some() {
            return Err("--rustlings and --solutions need each other".into());
        }
        Ok(args)
    }
}

/// A clone to work in, and a course of rustlings beside it.
struct Bench {
    args: Args,
    clone: PathBuf,
    rustlings: PathBuf,
}

impl Bench {
    fn prepare(root: &Path, folder: &Path, args: Args) -> Result<Bench> {
        std::fs::create_dir_all(folder)?;
        let (clone, rustlings) = (folder.join("clone"), folder.join("rustlings"));
        if !clone.is_dir() {
            run(Command::new("git").args(["clone", "--quiet"]).arg(root).arg(&clone))?;
        }
        let git = |args: &[&str]| run(Command::new("git").args(args).current_dir(&clone));
        git(&["fetch", "--quiet", "origin", "HEAD"])?;
        git(&["reset", "--quiet", "--hard", "FETCH_HEAD"])?;
        let bench = Bench { args, clone, rustlings };
        for (solution, exercise) in bench.files_with_solutions()? {
            std::fs::copy(solution, exercise)?;
        }
        if let Some(program) = &bench.args.rustlings {
            if !bench.rustlings.is_dir() {
                let mut init = Command::new(program);
                init.arg("init").current_dir(folder).stdin(Stdio::piped()).stdout(Stdio::null());
                let mut init = init.spawn()?;
                // It asks whether one is sure.
                std::io::Write::write_all(&mut init.stdin.take().ok_or("its input is a pipe")?, b"\n")?;
                init.wait()?;
            }
            copy_all(
                bench.args.solutions.as_deref().ok_or("it was asked for")?,
                &bench.rustlings.join("exercises"),
            )?;
        }
        Ok(bench)
    }

    /// Each solution of the course, and the exercise that it solves.
    fn files_with_solutions(&self) -> Result<Vec<(PathBuf, PathBuf)>> {
        let mut files = Vec::new();
        for chapter in std::fs::read_dir(self.clone.join("solutions"))? {
            let chapter = chapter?;
            let exercises = self.clone.join("exercises").join(chapter.file_name()).join("src/bin");
            if exercises.is_dir() {
                for solution in std::fs::read_dir(chapter.path().join("src/bin"))? {
                    let solution = solution?;
                    files.push((solution.path(), exercises.join(solution.file_name())));
                }
            }
        }
        Ok(files)
    }

    /// A command of cargo in the clone.
    fn cargo(&self, args: &[&str]) -> Command {
        let mut command = Command::new("cargo");
        command.args(args).current_dir(&self.clone);
        // Else it would build where this program was built.
        command.env_remove("CARGO_TARGET_DIR");
        command
    }

    fn rustlings(&self, args: &[&str]) -> Option<Command> {
        let mut command = Command::new(self.args.rustlings.as_ref()?);
        command.args(args).current_dir(&self.rustlings);
        Some(command)
    }

    fn cold(&self) -> Result<()> {
        let target = self.clone.join("target");
        let mut all = vec!["build", "--profile", "grade", "--package", "xtask", "--test", "steps", "--bins"];
        let chapters = self.chapters()?;
        all.extend(chapters.iter().flat_map(|chapter| ["--package", chapter]));
        let build = timed(&mut self.cargo(&all))?;
        std::fs::remove_dir_all(&target)?;
        let check = timed(&mut self.cargo(&["xtask", "check"]))?;
        println!("\nfrom nothing, once each                                    s    ratio");
        println!("  cargo build: tool, programs, steps                {:>8.2}", build.as_secs_f64());
        let ratio = check.as_secs_f64() / build.as_secs_f64();
        println!(
            "  cargo xtask check                                 {:>8.2} {ratio:>8.2}",
            check.as_secs_f64()
        );
        Ok(())
    }

    fn chapters(&self) -> Result<Vec<String>> {
        let mut chapters = Vec::new();
        for entry in std::fs::read_dir(self.clone.join("exercises"))? {
            let name = entry?.file_name().to_string_lossy().into_owned();
            if let Some((number, slug)) = name.split_once('-')
                && number.parse::<u32>().is_ok()
            {
                chapters.push(slug.to_string());
            }
        }
        Ok(chapters)
    }

    fn warm(&self) -> Result<()> {
        let Args { chapter, exercise, .. } = &self.args;
        let build = ["build", "--quiet", "--profile", "grade", "--package", chapter, "--bin", exercise];
        let own = self.files_with_solutions()?;
        let own =
            own.into_iter().map(|(_, file)| file).find(|file| file.file_stem() == Some(exercise.as_ref()));
        let own = own.ok_or("the exercise has a solution")?;
        let mut rows = vec![
            Row::new("edited: cargo build of the program", Some(own.clone()), self.cargo(&build)),
            Row::new("edited: cargo xtask check, one", Some(own), self.cargo(&["xtask", "check", exercise])),
            Row::new("unchanged: cargo xtask --help", None, self.cargo(&["xtask", "--help"])),
            Row::new("unchanged: cargo xtask check, one", None, self.cargo(&["xtask", "check", exercise])),
            Row::new("unchanged: cargo xtask check, all", None, self.cargo(&["xtask", "check"])),
        ];
        let (folder, name) = OF_RUSTLINGS;
        if let (Some(edited), Some(unchanged)) =
            (self.rustlings(&["run", name]), self.rustlings(&["run", name]))
        {
            let file = self.rustlings.join("exercises").join(folder).join(name).with_extension("rs");
            rows.push(Row::new("edited: rustlings run, one", Some(file), edited));
            rows.push(Row::new("unchanged: rustlings run, one", None, unchanged));
            let all = self.rustlings(&["check-all"]).filter(|_| self.args.is_cold);
            rows.extend(all.map(|run| Row::new("unchanged: rustlings check-all", None, run)));
        }
        // Everything is built and known once, and then measured in turn.
        for round in 0..=self.args.n_rounds {
            for row in &mut rows {
                row.measure(round)?;
            }
        }
        let (build, nothing) = (rows[0].medians(), rows[2].medians());
        let n_rounds = self.args.n_rounds;
        println!("\nmedian of {n_rounds:<36} {:>9} {:>6} {:>9} {:>6}", "ms", "ratio", "cpu ms", "ratio");
        for row in &rows {
            let ([time, cpu], of) = (row.medians(), if row.edits.is_some() { build } else { nothing });
            let (ratio, cpu_ratio) = (time / of[0], cpu / of[1]);
            println!("  {:<44} {time:>9.1} {ratio:>6.2} {cpu:>9.1} {cpu_ratio:>6.2}", row.name);
        }
        println!(
            "ratios: edited, to cargo build; unchanged, to cargo xtask --help, which only finds nothing to do"
        );
        Ok(())
    }
}

/// Something to measure.
struct Row {
    name: &'static str,
    /// This file gets another comment before each run.
    edits: Option<PathBuf>,
    command: Command,
    times: Vec<Duration>,
    /// Processor time: on a busy machine it tells more.
    cpu_times: Vec<Duration>,
}

impl Row {
    fn new(name: &'static str, edits: Option<PathBuf>, command: Command) -> Row {
        Row { name, edits, command, times: Vec::new(), cpu_times: Vec::new() }
    }

    fn measure(&mut self, round: usize) -> Result<()> {
        if let Some(file) = &self.edits {
            let text = std::fs::read_to_string(file)?;
            std::fs::write(file, text + &format!("// round {round}: {}\n", self.name))?;
        }
        let before = cpu_of_children();
        let time = timed(&mut self.command)?;
        if round > 0 {
            self.times.push(time);
            self.cpu_times.push(cpu_of_children() - before);
        }
        Ok(())
    }

    fn medians(&self) -> [f64; 2] {
        [&self.times, &self.cpu_times].map(|times| {
            let mut times = times.clone();
            times.sort();
            times[times.len() / 2].as_secs_f64() * 1000.0
        })
    }
}

/// The processor time of all children that have ended, and of theirs.
fn cpu_of_children() -> Duration {
    #[cfg(unix)]
    {
        // Safety: all zeroes is a valid rusage, and it outlives the call.
        let usage = unsafe {
            let mut usage: libc::rusage = std::mem::zeroed();
            libc::getrusage(libc::RUSAGE_CHILDREN, &raw mut usage);
            usage
        };
        let of = |time: libc::timeval| {
            Duration::from_secs(time.tv_sec as u64) + Duration::from_micros(time.tv_usec as u64)
        };
        of(usage.ru_utime) + of(usage.ru_stime)
    }
    #[cfg(not(unix))]
    Duration::ZERO
}

/// Runs a command that must succeed, and says how long it took.
fn timed(command: &mut Command) -> Result<Duration> {
    let started = Instant::now();
    run(command)?;
    Ok(started.elapsed())
}

fn run(command: &mut Command) -> Result<()> {
    let output = command.stdin(Stdio::null()).output().map_err(|error| format!("{command:?}: {error}"))?;
    if output.status.success() {
        return Ok(());
    }
    let said = [output.stdout, output.stderr].concat();
    Err(format!("{command:?} failed:\n{}", String::from_utf8_lossy(&said)).into())
}

fn rustc_version() -> Result<String> {
    Ok(String::from_utf8(Command::new("rustc").arg("--version").output()?.stdout)?.trim().to_string())
}

fn copy_all(from: &Path, to: &Path) -> Result<()> {
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if from.is_dir() {
            copy_all(&from, &to)?;
        } else if to.exists() {
            std::fs::copy(from, to)?;
        }
    }
    Ok(())
}
