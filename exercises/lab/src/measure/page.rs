//! What a page of the book shows of an experiment, and the table of the same numbers.

use std::fmt::Write;

use super::convoy::shown;
use super::plot::{self, escaped};
use super::report::{Axis, Panel, Point, Report};

/// The figure with its caption, and the numbers folded below: Markdown, to be included.
pub fn page(report: &Report, is_sample: bool) -> String {
    let svg = plot::draw(report);
    let caption = if is_sample {
        format!(
            "{} A sample, from the machine that is named below the figure. After <code>{}</code> and \
             <code>cargo xtask book</code> your own stands here.",
            escaped(&report.title),
            report.command
        )
    } else {
        format!("{} Measured by you, on the machine that is named below the figure.", escaped(&report.title))
    };
    let mut text =
        format!("<figure class=\"drawing\">\n{svg}<figcaption>{caption}</figcaption>\n</figure>\n\n");
    for note in &report.notes {
        _ = writeln!(text, "{note}\n");
    }
    _ = write!(text, "<details>\n<summary>The same in numbers</summary>\n\n{}</details>\n", tables(report));
    text
}

/// Every number, as tables in Markdown.
pub fn tables(report: &Report) -> String {
    let mut text = String::new();
    for panel in report.panels.iter().filter(|panel| !panel.lines.is_empty()) {
        _ = writeln!(text, "{}: {} by {}\n", panel.title, panel.y.label, panel.x.label);
        let names = panel.lines.iter().map(|line| line.name.as_str()).collect::<Vec<_>>().join(" | ");
        _ = writeln!(text, "| {} | {names} |", panel.x.label);
        _ = writeln!(text, "|--:|{}", "--:|".repeat(panel.lines.len()));
        for x in places(panel) {
            let cells = panel.lines.iter().map(|line| {
                panel
                    .at(&line.name, x)
                    .map_or("–".into(), |point: &Point| point.told(|y| number(&panel.y, y)))
            });
            let cells = cells.collect::<Vec<_>>().join(" | ");
            _ = writeln!(text, "| {} | {cells} |", at(&panel.x, x));
        }
        text += "\n";
    }
    for says in &report.says {
        _ = writeln!(text, "- {says}");
    }
    text + "\n"
}

fn places(panel: &Panel) -> Vec<f64> {
    let mut places: Vec<f64> =
        panel.lines.iter().flat_map(|line| &line.points).map(|point| point.x).collect();
    places.sort_by(f64::total_cmp);
    places.dedup();
    places
}

fn number(axis: &Axis, number: f64) -> String {
    if axis.unit == "s" { shown(number) } else { format!("{number:.2}") }
}

fn at(axis: &Axis, place: f64) -> String {
    if axis.unit == "s" { format!("{} ms", place * 1000.0) } else { place.to_string() }
}
