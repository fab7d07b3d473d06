//! Writes: one at a time, so that their order is known and each byte has an author.
//!
//! A task that is about to write to a stream of the run waits for its turn. While it has the turn, nobody else can write there, and
//! what arrives in the pipe is what it wrote: no buffer is read from its memory, and no byte is taken on trust.

use std::collections::VecDeque;

use super::sys::{self, Resume};
use super::tasks::{Call, State};
use super::tracer::Tracer;
use crate::evidence::{Bytes, Stream, What};

/// Whose turn it is to write.
#[derive(Default)]
pub struct Turns {
    /// The task that writes now, and what has arrived from it.
    writer: Option<Writer>,
    /// Those that wait, in the order in which they came.
    queue: VecDeque<(i32, Stream)>,
}

struct Writer {
    tid: i32,
    process: usize,
    stream: Stream,
    arrived: Vec<u8>,
}

impl Turns {
    /// Whether nobody writes or wants to.
    pub fn are_over(&self) -> bool {
        self.writer.is_none() && self.queue.is_empty()
    }
}

impl Tracer<'_> {
    /// A task is about to write to a descriptor.
    pub(super) fn on_write(&mut self, tid: i32, process: usize, descriptor: i32) {
        let Some(stream) = self.streams.stream_of(tid, descriptor) else {
            return sys::resume(tid, Resume::Freely, 0);
        };
        if stream == Stream::Stdout
            && let Some(branch) = self.log.evidence().branch_of(process)
            && !self.doomed.contains(&branch)
            && let Some(place) = self.log.evidence().children_of(0).iter().position(|&child| child == branch)
            && self.launch.kill_children.contains(&place)
        {
            return self.kill_branch(branch);
        }
        if stream == Stream::Stdout && self.holds.writes.can_hold(process) && !self.is_ending {
            return self.hold_before_write(tid, process);
        }
        self.take_turn(tid, stream);
    }

    /// It may write, as soon as nobody else does.
    pub(super) fn take_turn(&mut self, tid: i32, stream: Stream) {
        let Some(task) = self.tasks.get_mut(tid) else {
            return;
        };
        task.call = Call::Write(stream);
        if self.turns.writer.is_some() {
            task.state = State::Queued;
            self.turns.queue.push_back((tid, stream));
        } else {
            self.give_turn(tid, stream);
        }
    }

    fn give_turn(&mut self, tid: i32, stream: Stream) {
        self.take_output();
        let Some(task) = self.tasks.get_mut(tid) else {
            return;
        };
        task.state = State::Running;
        self.turns.writer = Some(Writer { tid, process: task.process, stream, arrived: Vec::new() });
        sys::resume(tid, Resume::ToSyscallExit, 0);
    }

    /// A task has written, or never will: the next one's turn.
    pub(super) fn forget_turn(&mut self, tid: i32) {
        self.turns.queue.retain(|&(other, _)| other != tid);
        if self.turns.writer.as_ref().is_none_or(|writer| writer.tid != tid) {
            return;
        }
        self.take_output();
        if let Some(writer) = self.turns.writer.take()
            && !writer.arrived.is_empty()
        {
            let bytes = Bytes(writer.arrived);
            let is_last_word = self
                .launch
                .kill_at_line
                .as_ref()
                .is_some_and(|last| bytes.text().lines().any(|line| line == last));
            self.log.record(writer.process, tid, What::Wrote(writer.stream, bytes));
            if is_last_word {
                self.kill_process(writer.process);
            }
        }
        if let Some((next, stream)) = self.turns.queue.pop_front() {
            self.give_turn(next, stream);
        }
    }

    /// Takes what has arrived and gives it to whoever has the turn.
    pub(super) fn take_output(&mut self) {
        let [stdout, stderr] = self.streams.drain();
        for (stream, bytes) in [(Stream::Stdout, stdout), (Stream::Stderr, stderr)] {
            if let Some(bytes) = bytes
                && let Some(writer) = &mut self.turns.writer
                && writer.stream == stream
            {
                writer.arrived.extend_from_slice(&bytes);
            }
        }
    }
}
