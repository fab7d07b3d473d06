//! Scales: from a number to a place, and the numbers that stand at an axis.

use super::super::report::{Axis, Panel, Point};

/// An axis from its least to its largest number.
#[derive(Clone, Copy, Debug)]
pub struct Scale {
    is_log: bool,
    is_time: bool,
    least: f64,
    largest: f64,
}

impl Scale {
    /// The scales of a panel, which hold everything that panels like it show.
    pub fn pair<'a>(alike: impl Iterator<Item = &'a Panel>, panel: &Panel) -> (Scale, Scale) {
        let points: Vec<&Point> =
            alike.flat_map(|panel| &panel.lines).flat_map(|line| &line.points).collect();
        let x = points.iter().map(|point| point.x);
        let y = points.iter().flat_map(|point| [point.least, point.largest]);
        (Scale::of(&panel.x, x, false), Scale::of(&panel.y, y, true))
    }

    fn of(axis: &Axis, numbers: impl Iterator<Item = f64>, is_measured: bool) -> Scale {
        let is_good = |number: &f64| number.is_finite() && (!axis.is_log || *number > 0.0);
        let (mut least, mut largest) =
            numbers.filter(is_good).fold((f64::INFINITY, 0.0_f64), |(least, largest), number| {
                (least.min(number), largest.max(number))
            });
        if !least.is_finite() {
            (least, largest) = (1.0, 10.0);
        }
        if axis.is_log && is_measured {
            // Whole decades: so two figures of the same kind have the same axis.
            least = 10_f64.powf(least.log10().floor());
            largest = 10_f64.powf(largest.log10().ceil()).max(least * 10.0);
        } else if is_measured {
            (least, largest) = (0.0, largest.ceil().max(1.0));
        } else if largest <= least {
            largest = if axis.is_log { least * 10.0 } else { least + 1.0 };
        }
        Scale { is_log: axis.is_log, is_time: axis.unit == "s", least, largest }
    }

    /// Where a number lies: 0 at the least, 1 at the largest.
    pub fn place(&self, number: f64) -> f64 {
        if self.is_log {
            (number / self.least).log10() / (self.largest / self.least).log10()
        } else {
            (number - self.least) / (self.largest - self.least)
        }
    }

    /// The number there.
    pub fn number(&self, place: f64) -> f64 {
        if self.is_log {
            self.least * (self.largest / self.least).powf(place)
        } else {
            self.least + place * (self.largest - self.least)
        }
    }

    /// The numbers that stand at the axis, and what is written there; not more than fit.
    pub fn ticks(&self, most: usize) -> Vec<(f64, String)> {
        let (all, step) = if self.is_log {
            let decades = self.decades();
            let step = decades.len().div_ceil(most.max(1)).max(1);
            (decades, step)
        } else {
            (self.steps(most), 1)
        };
        all.into_iter().step_by(step).map(|number| (number, self.told(number))).collect()
    }

    fn decades(&self) -> Vec<f64> {
        // A hair more on both sides, since logarithms are rounded.
        let first = (self.least.log10() - 1e-9).ceil() as i32;
        let last = (self.largest.log10() + 1e-9).floor() as i32;
        (first..=last).map(|exponent| 10_f64.powi(exponent)).collect()
    }

    fn steps(&self, most: usize) -> Vec<f64> {
        let width = self.largest - self.least;
        let step = [1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0];
        let step = step.into_iter().find(|step| width / step < most as f64).unwrap_or(width);
        let first = (self.least / step).ceil() as i64;
        let last = (self.largest / step).floor() as i64;
        (first..=last).map(|n| n as f64 * step).collect()
    }

    fn told(&self, number: f64) -> String {
        if !self.is_time {
            return format!("{number:.0}");
        }
        let exponent = (number.log10() + 1e-9).floor() as i32;
        let (factor, unit) = match exponent {
            ..=-7 => (1e9, "ns"),
            -6..=-4 => (1e6, "µs"),
            -3..=-1 => (1e3, "ms"),
            _ => (1.0, "s"),
        };
        format!("{:.0} {unit}", number * factor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decades_of_time() {
        let scale = Scale::of(&Axis::seconds("round trip"), [7e-6, 0.042].into_iter(), true);
        let told: Vec<String> = scale.ticks(9).into_iter().map(|(_, told)| told).collect();
        assert_eq!(told, ["1 µs", "10 µs", "100 µs", "1 ms", "10 ms", "100 ms"]);
        assert!((scale.place(1e-3) - 0.6).abs() < 1e-9);
        assert!((scale.number(scale.place(0.005)) - 0.005).abs() < 1e-9);
    }

    #[test]
    fn a_speed_up_begins_at_nothing() {
        let scale = Scale::of(&Axis::numbers("speed-up", false), [0.9, 3.96].into_iter(), true);
        assert_eq!(
            scale.ticks(6).iter().map(|(number, _)| *number).collect::<Vec<_>>(),
            [0.0, 1.0, 2.0, 3.0, 4.0]
        );
    }

    #[test]
    fn nothing_was_measured() {
        let scale = Scale::of(&Axis::seconds("time"), std::iter::empty(), true);
        assert!(scale.place(5.0).is_finite());
    }
}
