//! Labels at the ends of lines: moved apart where they would cover each other.

/// Moves heights apart until each has its room, as little as can be; none leaves the space from `top` to `bottom` unless there
/// is no room for all.
pub fn apart(heights: &[f64], room: f64, top: f64, bottom: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..heights.len()).collect();
    order.sort_by(|&one, &other| heights[one].total_cmp(&heights[other]));
    let mut placed = vec![0.0; heights.len()];
    let mut lowest = top;
    for &idx in &order {
        placed[idx] = heights[idx].max(lowest);
        lowest = placed[idx] + room;
    }
    // What was pushed below the bottom pushes back.
    let mut highest = bottom;
    for &idx in order.iter().rev() {
        placed[idx] = placed[idx].min(highest);
        highest = placed[idx] - room;
    }
    placed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_that_do_not_meet_stay() {
        assert_eq!(apart(&[10.0, 50.0], 12.0, 0.0, 100.0), [10.0, 50.0]);
    }

    #[test]
    fn labels_that_meet_are_moved() {
        let placed = apart(&[95.0, 96.0, 20.0], 12.0, 0.0, 100.0);
        assert_eq!(placed, [88.0, 100.0, 20.0]);
    }
}
