//! Whoever the judge holds is drawn as held, and no longer than that.

use super::{OK, Run};
use crate::evidence::{Release, What, WriteHolding};

#[test]
fn a_held_process_is_drawn_as_held_until_its_end() {
    let run = Run::new()
        .born(1, None)
        .born(2, Some(0))
        .does(1, What::Held)
        .does(1, What::Released(Release::AllBlocked))
        .ends(1, OK)
        .reaps(0, 1)
        .ends(0, OK);
    let drawn = run.drawn();
    assert!(drawn.contains("░░✓··"), "{drawn}");
}

#[test]
fn who_is_held_before_it_writes_goes_on_when_it_has_written() {
    let mut run = Run::new()
        .born(1, None)
        .born(2, Some(0))
        .does(1, What::HeldBeforeWrite)
        .does(1, What::Released(Release::AllBlocked))
        .writes(1, b"mine\n")
        .ends(1, OK)
        .reaps(0, 1)
        .ends(0, OK);
    run.0.write_holding = Some(WriteHolding { most_held: 1, released: vec![0] });
    let drawn = run.drawn();
    assert!(drawn.contains("░░●━"), "{drawn}");
    assert!(drawn.contains("held before they write: never two at the same time"), "{drawn}");
}
