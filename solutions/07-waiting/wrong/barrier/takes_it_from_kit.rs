//! Believes: that a barrier of the library is a barrier of one's own.
//! Caught by: step_1_one_alone_goes_on as ready_made

use kit::sync;
use waiting::barrier::{self, MeetingPoint};

struct Barrier {
    inner: sync::Barrier,
}

impl MeetingPoint for Barrier {
    fn new(n_threads: usize) -> Barrier {
        Barrier { inner: sync::Barrier::new(n_threads) }
    }

    fn wait(&self) -> bool {
        self.inner.wait().is_leader()
    }
}

fn main() {
    barrier::drive::<Barrier>();
}
