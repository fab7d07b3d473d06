//! Drawings: an SVG for each experiment, which stands alone and within a page of the book, in light and in dark.

mod labels;
mod panel;
mod scale;

use std::fmt::Write;

use super::report::{Panel, Report};
use panel::Place;
use scale::Scale;

/// How wide a figure is. The book's column shows it at about this size.
const WIDTH: f64 = 760.0;
const GAP: f64 = 14.0;
/// How many letters of a note fit into a line.
const NOTE: usize = 118;

/// Colours and pens. Within the book, text and lines take the colour of the page; alone, the figure brings its own, for a light
/// screen and for a dark one. No line is known by its colour alone: its pen and its name differ as well.
const STYLE: &str = "\
.plot{--plot-1:#0b6e75;--plot-2:#a04b00;--plot-3:#6a3fb5;--plot-4:#b02a37;--plot-5:#4d5561;fill:currentcolor;\
font-family:\"Open Sans\",sans-serif}
.coal .plot,.navy .plot,.ayu .plot{--plot-1:#5cc4c9;--plot-2:#f0b35a;--plot-3:#c0a5f5;--plot-4:#ff8f8a;--plot-5:#b4bdc6}
svg:root.plot{color:#1d2126;background:#fff}
@media (prefers-color-scheme:dark){svg:root.plot{color:#d5d9e0;background:#161923;--plot-1:#5cc4c9;--plot-2:#f0b35a;\
--plot-3:#c0a5f5;--plot-4:#ff8f8a;--plot-5:#b4bdc6}}
.plot text{font-size:12px;stroke:none}
.plot .p-title{font-weight:600}
.plot .p-small{font-size:11px;opacity:.85}
.plot .p-axis{fill:none;stroke:currentcolor;stroke-width:1;opacity:.6}
.plot .p-grid{fill:none;stroke:currentcolor;stroke-width:1;opacity:.13}
.plot .p-equal{fill:none;stroke:currentcolor;stroke-width:1.2;stroke-dasharray:2 4;opacity:.7}
.plot .p-line{fill:none;stroke-width:2;stroke-linejoin:round}
.plot .p-spread{fill:none;stroke-width:1.5;opacity:.6}
.plot .p-1 .p-line{stroke-dasharray:7 3}
.plot .p-2 .p-line{stroke-dasharray:2 2.5}
.plot .p-3 .p-line{stroke-dasharray:9 3 2 3}
.plot .p-4 .p-line{stroke-dasharray:12 4}
.plot .p-0{stroke:var(--plot-1);fill:var(--plot-1)}
.plot .p-1{stroke:var(--plot-2);fill:var(--plot-2)}
.plot .p-2{stroke:var(--plot-3);fill:var(--plot-3)}
.plot .p-3{stroke:var(--plot-4);fill:var(--plot-4)}
.plot .p-4{stroke:var(--plot-5);fill:var(--plot-5)}";

/// Draws what was measured.
pub fn draw(report: &Report) -> String {
    let columns = report.panels.iter().map(|panel| panel.columns).max().unwrap_or(1).max(1);
    let width = (WIDTH - GAP * (columns - 1) as f64) / columns as f64;
    let height = if columns > 2 { 210.0 } else { 270.0 };
    let mut drawn = String::new();
    for (idx, panel) in report.panels.iter().enumerate() {
        let (column, row) = ((idx % columns) as f64, (idx / columns) as f64);
        let place = Place { left: column * (width + GAP), top: row * (height + GAP), width, height };
        let alike = |other: &&Panel| other.y.label == panel.y.label && other.x.label == panel.x.label;
        // What is compared is drawn to one scale.
        let (x, y) = Scale::pair(report.panels.iter().filter(alike), panel);
        panel::draw(&mut drawn, panel, &place, &x, &y);
    }
    let n_rows = report.panels.len().div_ceil(columns) as f64;
    let mut bottom = n_rows * (height + GAP) + 4.0;
    for note in notes(report) {
        bottom += 15.0;
        _ = writeln!(drawn, "<text class=\"p-small\" x=\"2\" y=\"{bottom:.0}\">{}</text>", escaped(&note));
    }
    let title = format!("{}-title", report.experiment);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"plot\" viewBox=\"0 0 {WIDTH} {:.0}\" role=\"img\" \
         aria-labelledby=\"{title}\">\n<title id=\"{title}\">{} {}</title>\n<style>{STYLE}</style>\n{drawn}</svg>\n",
        bottom + 10.0,
        escaped(&report.title),
        escaped(&report.says.join(" "))
    )
}

/// What stands below: how to read it, where it was measured, and by what.
fn notes(report: &Report) -> Vec<String> {
    let mut equal: Vec<&str> = report.panels.iter().filter_map(|panel| panel.equal.as_deref()).collect();
    equal.dedup();
    let mut reading =
        format!("Medians of {}; a bar reaches from the least to the largest.", rounds(report.rounds));
    if !equal.is_empty() {
        reading += &format!(" Dotted: {}.", equal.join(", "));
    }
    let pythons = report.pythons.iter().map(|python| {
        let gil = if python.is_gil_on { "GIL on" } else { "GIL off" };
        format!("{} ({gil})", python.name)
    });
    let machine = &report.machine;
    let cores = if machine.cores == 1 { "1 core".into() } else { format!("{} cores", machine.cores) };
    let facts = [machine.cpu.clone(), cores, machine.os.clone(), machine.rustc.clone()];
    let facts = facts.into_iter().chain(pythons).collect::<Vec<_>>().join("; ") + ".";
    let command = format!("Measured by: {}", report.command);
    [reading, facts, command].iter().flat_map(|note| wrapped(note)).collect()
}

fn rounds(n: u32) -> String {
    if n == 1 { "one round".into() } else { format!("{n} rounds") }
}

fn wrapped(text: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let line = lines.last_mut().expect("there is one");
        if line.is_empty() {
            line.push_str(word);
        } else if line.chars().count() + word.chars().count() < NOTE {
            line.push(' ');
            line.push_str(word);
        } else {
            lines.push(word.into());
        }
    }
    lines
}

/// As XML wants it.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
