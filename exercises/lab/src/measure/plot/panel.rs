//! One panel: axes, lines, and a label at the end of each line.

use std::fmt::Write;

use super::super::report::{Line, Panel};
use super::scale::Scale;
use super::{escaped, labels};

/// How many pens there are; lines beyond that begin anew.
const N_PENS: usize = 5;
/// About how wide a letter is.
const LETTER: f64 = 6.9;
/// How much height a label needs.
const LABEL: f64 = 13.0;

/// Where a panel stands in the figure.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// From the left.
    pub left: f64,
    /// From the top.
    pub top: f64,
    /// With all that is written around.
    pub width: f64,
    /// With all that is written around.
    pub height: f64,
}

/// The area between the axes, and its scales.
struct Area<'a> {
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
    x: &'a Scale,
    y: &'a Scale,
}

impl Area<'_> {
    fn across(&self, number: f64) -> f64 {
        self.left + self.x.place(number) * (self.right - self.left)
    }

    fn up(&self, number: f64) -> f64 {
        self.bottom - self.y.place(number) * (self.bottom - self.top)
    }
}

/// Draws it.
pub fn draw(out: &mut String, panel: &Panel, place: &Place, x: &Scale, y: &Scale) {
    let ticks = y.ticks(if place.height > 250.0 { 9 } else { 6 });
    let widest = |texts: &mut dyn Iterator<Item = usize>| texts.max().unwrap_or(0) as f64 * LETTER;
    let before = widest(&mut ticks.iter().map(|(_, told)| told.chars().count())) + 10.0;
    let behind = widest(&mut panel.lines.iter().map(|line| line.name.chars().count())) + 12.0;
    let area = Area {
        left: place.left + before,
        right: place.left + place.width - behind,
        top: place.top + 42.0,
        bottom: place.top + place.height - 38.0,
        x,
        y,
    };
    let title = escaped(&panel.title);
    _ = writeln!(
        out,
        "<g>\n<text class=\"p-title\" x=\"{:.0}\" y=\"{:.0}\">{title}</text>",
        place.left + 2.0,
        place.top + 14.0
    );
    let label = escaped(&panel.y.label);
    _ = writeln!(
        out,
        "<text class=\"p-small\" x=\"{:.0}\" y=\"{:.0}\">{label}</text>",
        place.left + 2.0,
        place.top + 31.0
    );
    axes(out, panel, &area, &ticks);
    if panel.equal.is_some() {
        equal(out, &area);
    }
    let ends: Vec<f64> =
        panel.lines.iter().map(|line| line.points.last().map_or(0.0, |last| area.up(last.median))).collect();
    let ends = labels::apart(&ends, LABEL, area.top, area.bottom);
    for (idx, (line, end)) in panel.lines.iter().zip(ends).enumerate() {
        draw_line(out, line, idx % N_PENS, end, &area);
    }
    *out += "</g>\n";
}

fn axes(out: &mut String, panel: &Panel, area: &Area<'_>, ticks: &[(f64, String)]) {
    let Area { left, right, top, bottom, .. } = area;
    for (number, told) in ticks {
        let up = area.up(*number);
        _ = writeln!(out, "<path class=\"p-grid\" d=\"M{left:.1} {up:.1}H{right:.1}\"/>");
        let (x, y) = (left - 5.0, up + 4.0);
        _ = writeln!(
            out,
            "<text class=\"p-small\" x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"end\">{told}</text>"
        );
    }
    _ = writeln!(out, "<path class=\"p-axis\" d=\"M{left:.1} {top:.1}V{bottom:.1}H{right:.1}\"/>");
    let widest = area.x.ticks(99).iter().map(|(_, told)| told.chars().count()).max().unwrap_or(1);
    let fits = ((right - left) / (widest as f64 * LETTER + 12.0)).floor().max(2.0) as usize;
    for (number, told) in area.x.ticks(fits) {
        let (across, below) = (area.across(number), bottom + 5.0);
        _ = writeln!(out, "<path class=\"p-axis\" d=\"M{across:.1} {bottom:.1}V{below:.1}\"/>");
        let y = bottom + 17.0;
        _ = writeln!(
            out,
            "<text class=\"p-small\" x=\"{across:.1}\" y=\"{y:.1}\" text-anchor=\"middle\">{told}</text>"
        );
    }
    let (x, y) = (f64::midpoint(*left, *right), bottom + 32.0);
    let label = escaped(&panel.x.label);
    _ = writeln!(
        out,
        "<text class=\"p-small\" x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"middle\">{label}</text>"
    );
}

/// Where both axes say the same, as far as both show it.
fn equal(out: &mut String, area: &Area<'_>) {
    let from = area.x.number(0.0).max(area.y.number(0.0));
    let until = area.x.number(1.0).min(area.y.number(1.0));
    if from < until {
        let [x, y, to_x, to_y] = [area.across(from), area.up(from), area.across(until), area.up(until)];
        _ = writeln!(out, "<path class=\"p-equal\" d=\"M{x:.1} {y:.1}L{to_x:.1} {to_y:.1}\"/>");
    }
}

fn draw_line(out: &mut String, line: &Line, pen: usize, end: f64, area: &Area<'_>) {
    let Some(last) = line.points.last() else { return };
    let mut path = String::new();
    let mut marks = String::new();
    for point in &line.points {
        let (x, y) = (area.across(point.x), area.up(point.median));
        _ = write!(path, "{}{x:.1} {y:.1}", if path.is_empty() { 'M' } else { 'L' });
        let (least, largest) = (area.up(point.least), area.up(point.largest));
        if least - largest > 1.0 {
            _ = writeln!(marks, "<path class=\"p-spread\" d=\"M{x:.1} {least:.1}V{largest:.1}\"/>");
        }
        _ = writeln!(marks, "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"2.6\"/>");
    }
    let (x, y) = (area.across(last.x) + 7.0, end + 4.0);
    let name = escaped(&line.name);
    _ = writeln!(
        out,
        "<g class=\"p-{pen}\">\n<path class=\"p-line\" d=\"{path}\"/>\n{marks}<text x=\"{x:.1}\" y=\"{y:.1}\">{name}</text>\n</g>"
    );
}
