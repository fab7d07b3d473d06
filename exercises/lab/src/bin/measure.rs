//! Measures on this machine, and stores numbers, figures and tables: see the crate's documentation.

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result};
use lab::machine::Machine;
use lab::measure::options::Options;
use lab::measure::progress::Progress;
use lab::measure::python::Python;
use lab::measure::report::{Report, VERSION};
use lab::measure::setup::{self, Setup};
use lab::measure::turns::Plan;
use lab::measure::{Experiment, engines, page, plot, stop, turns};

fn main() -> ExitCode {
    // A worker of minimp never comes back from here.
    minimp::init(&engines::tasks());
    let args: Vec<String> = std::env::args().skip(1).collect();
    let result =
        match &args[..] {
            [engine, args @ ..] if engine == "engine" => engines::serve(args),
            _ => match Options::parse(&args) {
                Ok(options) => options.map_or(Ok(()), |options| {
                    if options.is_redrawn { redraw(&options) } else { measure(&options) }
                }),
                Err(error) => {
                    eprintln!("measure: {error:#}");
                    return ExitCode::from(2);
                }
            },
        };
    if let Some(signal) = stop::was_asked() {
        stop::end_by(signal);
    }
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("measure: {error:#}");
            // As the tool says that it can't do its work.
            ExitCode::from(3)
        }
    }
}

fn measure(options: &Options) -> Result<()> {
    stop::listen().context("can't listen to signals")?;
    let setup = Setup {
        program: std::env::current_exe().context("can't find this program")?,
        pythons: Python::find(&options.pythons)?,
        n_cores: std::thread::available_parallelism().map_or(1, usize::from),
        is_quick: options.is_quick,
    };
    let machine = Machine::this();
    print_setup(&setup, &machine);
    let plans: Vec<(&Experiment, Plan)> =
        options.experiments.iter().map(|one| Ok((one, one.plan(&setup)?))).collect::<Result<_>>()?;
    let all = plans.iter().flat_map(|(_, plan)| &plan.turns).map(|turn| turn.weight).sum::<f64>();
    let mut progress = Progress::new(all * f64::from(options.rounds), options.is_plain);
    for (experiment, plan) in plans {
        if plan.turns.is_empty() {
            println!("\n{}: left out, since there is no Python here.", experiment.name);
            continue;
        }
        let mut report = blank(experiment, &plan, options, &setup, &machine);
        let result = turns::rounds(experiment, plan, &mut report, &mut progress);
        progress.clear();
        result.with_context(|| experiment.name.clone())?;
        if report.rounds > 0 {
            report.says = experiment.says(&report);
            store(&report, options)?;
        }
        if stop::was_asked().is_some() {
            let done = if report.rounds > 0 { "is kept" } else { "had no whole round" };
            eprintln!(
                "stopped: {} {done} ({} of {} rounds)",
                experiment.name, report.rounds, report.rounds_wanted
            );
            break;
        }
    }
    Ok(())
}

/// What was measured before, drawn as it would be today.
fn redraw(options: &Options) -> Result<()> {
    for experiment in &options.experiments {
        let file = options.out.join(&experiment.name).with_extension("json");
        let text = fs::read_to_string(&file).with_context(|| format!("can't read {}", file.display()))?;
        let mut report: Report =
            serde_json::from_str(&text).with_context(|| format!("can't read {}", file.display()))?;
        report.says = experiment.says(&report);
        store(&report, options)?;
    }
    Ok(())
}

fn print_setup(setup: &Setup, machine: &Machine) {
    let cores =
        if machine.cores == 1 { "1 usable core".into() } else { format!("{} usable cores", machine.cores) };
    println!("{}, {cores}; {}; {}", machine.cpu, machine.os, machine.rustc);
    for python in &setup.pythons {
        println!("{}, GIL {}: {}", python.name, if python.is_gil_on { "on" } else { "off" }, python.build);
    }
    if setup.pythons.is_empty() {
        println!("no Python: only the Rust side is measured");
    }
}

/// A report of nothing yet.
fn blank(
    experiment: &Experiment,
    plan: &Plan,
    options: &Options,
    setup: &Setup,
    machine: &Machine,
) -> Report {
    Report {
        version: VERSION,
        experiment: experiment.name.clone(),
        number: experiment.number.clone(),
        title: experiment.title.clone(),
        command: format!("cargo xtask measure {}", experiment.name),
        is_quick: options.is_quick,
        rounds_wanted: options.rounds,
        rounds: 0,
        machine: machine.clone(),
        pythons: setup.pythons.clone(),
        notes: plan
            .notes
            .iter()
            .cloned()
            .chain(setup::is_first(&fs::read_to_string("/proc/self/stat").unwrap_or_default()))
            .collect(),
        says: Vec::new(),
        panels: plan.panels.clone(),
    }
}

/// Numbers as JSON, the figure as SVG, and both as a page of the book includes them.
fn store(report: &Report, options: &Options) -> Result<()> {
    let folder = &options.out;
    fs::create_dir_all(folder).with_context(|| format!("can't make {}", folder.display()))?;
    let store = |extension: &str, text: &str| {
        let file = folder.join(&report.experiment).with_extension(extension);
        write_whole(&file, text).with_context(|| format!("can't write {}", file.display()))
    };
    store("json", &(serde_json::to_string_pretty(report)? + "\n"))?;
    store("svg", &plot::draw(report))?;
    store("md", &page::page(report, options.is_sample))?;
    println!("\n{}: {}", report.number, report.title);
    report.notes.iter().for_each(|note| println!("  {note}"));
    report.says.iter().for_each(|says| println!("  {says}"));
    if options.is_plain {
        print!("\n{}", page::tables(report));
    }
    println!("  stored as {}.json, .svg and .md in {}", report.experiment, folder.display());
    Ok(())
}

/// A file that is there is whole: Ctrl-C leaves no half of it.
fn write_whole(file: &Path, text: &str) -> Result<()> {
    let new = file.with_extension("new");
    fs::write(&new, text)?;
    Ok(fs::rename(&new, file)?)
}
