//! `measure`: experiments on the reader's machine, each stored as numbers, drawn, and told in words.

pub mod break_even;
pub mod convoy;
pub mod engines;
pub mod gil_toy;
pub mod options;
pub mod page;
pub mod plot;
pub mod program;
pub mod progress;
pub mod python;
pub mod report;
pub mod setup;
pub mod speed_up;
pub mod stop;
pub mod turns;

use anyhow::{Context, Result};
use serde::Deserialize;

use report::Report;
use setup::Setup;
use turns::Plan;

/// One experiment, as `experiments.json` lists it: the tool reads this list too, without building the lab.
#[derive(Clone, Debug, Deserialize)]
pub struct Experiment {
    /// What one calls it.
    pub name: String,
    /// Its number, for those who know it by that.
    pub number: String,
    /// What it asks.
    pub title: String,
    /// About how long it takes with one Python, on a machine like the one of the samples.
    pub seconds: f64,
}

impl Experiment {
    /// All of them, in order.
    ///
    /// # Errors
    /// If the list can't be read.
    pub fn all() -> Result<Vec<Experiment>> {
        serde_json::from_str(include_str!("../experiments.json")).context("can't read experiments.json")
    }

    /// Whether somebody means this one.
    pub fn is_called(&self, name: &str) -> bool {
        self.name == name || self.number.eq_ignore_ascii_case(name)
    }

    /// What is to be measured, and by whom.
    ///
    /// # Errors
    /// If nobody has planned it.
    pub fn plan(&self, setup: &Setup) -> Result<Plan> {
        match self.name.as_str() {
            "speed-up" => Ok(speed_up::plan(setup)),
            "convoy" => Ok(convoy::plan(setup)),
            "break-even" => Ok(break_even::plan(setup)),
            "gil" => Ok(gil_toy::plan(setup)),
            other => anyhow::bail!("nobody has planned an experiment called {other:?}"),
        }
    }

    /// What the numbers say, as far as they are further apart than rounds are from each other.
    pub fn says(&self, report: &Report) -> Vec<String> {
        match self.name.as_str() {
            "speed-up" => speed_up::says(report),
            "convoy" => convoy::says(report),
            "break-even" => break_even::says(report),
            "gil" => gil_toy::says(report),
            _ => Vec::new(),
        }
    }
}
