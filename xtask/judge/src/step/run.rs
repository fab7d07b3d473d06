//! A run that a step asks for.

use std::ffi::OsString;
use std::time::Duration;

use crate::bounds::slowness;
use crate::launch::{Hold, HoldWrites};

/// How long a hold waits for a program that rests.
const PATIENCE: Duration = Duration::from_secs(1);

/// One run of the program: its arguments and what the judge does meanwhile.
#[derive(Clone, Debug, Default)]
pub struct Run {
    pub(super) args: Vec<OsString>,
    pub(super) stdin: Vec<u8>,
    pub(super) is_unread: bool,
    pub(super) hold: Option<Hold>,
    pub(super) hold_writes: Option<HoldWrites>,
    pub(super) kill_children: Vec<usize>,
    pub(super) kill_at_line: Option<String>,
    pub(super) may_outlive_root: bool,
    pub(super) n_processes: Option<usize>,
    pub(super) memory_bytes: Option<u64>,
    pub(super) output_bytes: Option<u64>,
}

impl Run {
    /// A run with these arguments.
    pub fn with<T: ToString>(args: impl IntoIterator<Item = T>) -> Run {
        Run { args: args.into_iter().map(|arg| arg.to_string().into()).collect(), ..Run::default() }
    }

    /// The program finds this on its standard input, and then the end of file. Without it, the end of file at once.
    pub fn stdin(mut self, text: impl Into<Vec<u8>>) -> Run {
        self.stdin = text.into();
        self
    }

    /// Nobody reads standard output: whoever writes there is told that it can't, the root as well.
    pub fn nobody_reads(mut self) -> Run {
        self.is_unread = true;
        self
    }

    /// Processes are held at their exit until so many children of the root are alive together.
    pub fn hold_until_alive(mut self, n_children: usize) -> Run {
        self.hold = Some(Hold { until_alive: n_children, ..Hold::default() });
        self
    }

    /// Processes are held at their exit, and let go one by one, in this order of their births (0: the first), when nothing else can
    /// happen. So the order in which children end is chosen, and nobody has ended before somebody waits.
    pub fn hold_and_let_go(mut self, order: impl IntoIterator<Item = usize>) -> Run {
        let replay = order.into_iter().map(|nth| nth + 1).collect();
        self.hold = Some(Hold { until_alive: u32::MAX as usize, replay, patience: Some(PATIENCE) });
        self
    }

    /// Children are held before their first write to standard output, and let write one by one, in this order of their births (0: the
    /// first), when nothing else can happen. So whoever is not kept from writing by the program itself writes in an order that the step
    /// has chosen. A child and its own children have one place, and a turn there is that of the youngest who is held. A program that
    /// rests is given so much patience.
    pub fn hold_writes(mut self, order: impl IntoIterator<Item = usize>, patience: Duration) -> Run {
        let patience = patience.mul_f64(slowness());
        self.hold_writes = Some(HoldWrites { order: order.into_iter().collect(), patience });
        self
    }

    /// The children with these places in the order of births (0: the first) are killed when they are about to write to standard output.
    pub fn kill_children(mut self, places: &[usize]) -> Run {
        self.kill_children = places.to_vec();
        self
    }

    /// The process that writes this line to standard output or standard error is killed as soon as it has written it. It may be
    /// the root.
    pub fn kill_at_line(mut self, line: impl Into<String>) -> Run {
        self.kill_at_line = Some(line.into());
        self
    }

    /// The run goes on after the end of the root, until every process has ended by itself, or none of them ever will.
    pub fn watch_orphans(mut self) -> Run {
        self.may_outlive_root = true;
        self
    }

    /// More processes may live at once than usual.
    pub fn allow_processes(mut self, n_processes: usize) -> Run {
        self.n_processes = Some(n_processes);
        self
    }

    /// All processes together may use this much memory, in bytes, instead of as much as usual.
    pub fn allow_memory(mut self, n_bytes: u64) -> Run {
        self.memory_bytes = Some(n_bytes);
        self
    }

    /// More bytes may be written to a stream than usual.
    pub fn allow_output(mut self, n_bytes: u64) -> Run {
        self.output_bytes = Some(n_bytes);
        self
    }
}
