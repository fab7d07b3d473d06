//! Questions that expectations and drawings ask of evidence.

use super::{Bytes, Captured, Event, Evidence, Source, Stream, What};

/// A line as it stood in the output, with the writes that made it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its text, without the line's end.
    pub text: String,
    /// Whether a line's end followed.
    pub ended: bool,
    /// Who wrote which part of it, in order. Empty without a witness.
    pub pieces: Vec<Piece>,
}

/// The part of a line that came from one `write`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The index of the event.
    pub event: usize,
    /// The process that wrote it (an index).
    pub process: usize,
    /// The thread that wrote it.
    pub thread: i32,
    /// The text of this part, without the line's end.
    pub text: String,
}

impl Evidence {
    /// Whether the kernel testified.
    pub fn is_witnessed(&self) -> bool {
        self.source == Source::Kernel
    }

    /// The children of a process, in the order of their births (indices).
    pub fn children_of(&self, process: usize) -> Vec<usize> {
        (0..self.processes.len()).filter(|&idx| self.processes[idx].parent == Some(process)).collect()
    }

    /// The child of the root that this process is, or descends from; `None` for the root itself.
    pub fn branch_of(&self, process: usize) -> Option<usize> {
        let mut branch = process;
        while let Some(parent) = self.processes[branch].parent {
            if parent == 0 {
                return Some(branch);
            }
            branch = parent;
        }
        None
    }

    /// The place of this process, or of the child of the root that it descends from, among the root's children; 0 for the first.
    pub fn place_of(&self, process: usize) -> Option<usize> {
        let branch = self.branch_of(process)?;
        self.children_of(0).iter().position(|&child| child == branch)
    }

    /// The captured bytes of a stream.
    pub fn captured(&self, stream: Stream) -> &Captured {
        match stream {
            Stream::Stdout => &self.stdout,
            Stream::Stderr => &self.stderr,
        }
    }

    /// The lines of a stream. With a witness each knows its writers; lines are those of the stream as it arrived.
    pub fn lines(&self, stream: Stream) -> Vec<Line> {
        let mut lines = Vec::new();
        let mut line = Unfinished::default();
        if !self.is_witnessed() {
            line.take(&self.captured(stream).all(), None, &mut lines);
        }
        for (idx, event) in self.events.iter().enumerate() {
            if let What::Wrote(to, bytes) = &event.what
                && *to == stream
            {
                line.take(&bytes.0, Some((idx, event)), &mut lines);
            }
        }
        if !line.bytes.is_empty() {
            lines.push(line.finish(false));
        }
        lines
    }

    /// The lines of a stream as each process wrote its own, however they were mixed on the way; with the writer's index. Without a
    /// witness: the lines of the stream, all by the root.
    pub fn lines_by_writer(&self, stream: Stream) -> Vec<(usize, String)> {
        if !self.is_witnessed() {
            return self.lines(stream).into_iter().map(|line| (0, line.text)).collect();
        }
        let mut written = vec![Vec::new(); self.processes.len()];
        for event in &self.events {
            if let What::Wrote(to, bytes) = &event.what
                && *to == stream
            {
                written[event.process].extend_from_slice(&bytes.0);
            }
        }
        let texts = written.iter().map(|bytes| String::from_utf8_lossy(bytes)).enumerate();
        texts
            .flat_map(|(writer, text)| {
                text.split_terminator('\n').map(|line| (writer, line.to_string())).collect::<Vec<_>>()
            })
            .collect()
    }

    /// How many bytes of a stream no `write` of the run explains. Always 0, unless the witness missed something.
    pub fn n_unexplained_bytes(&self, stream: Stream) -> u64 {
        let explained = self.events.iter().filter_map(|event| match &event.what {
            What::Wrote(to, bytes) if *to == stream => Some(bytes.0.len() as u64),
            _ => None,
        });
        self.captured(stream).n_bytes.saturating_sub(explained.sum())
    }

    /// The index of the event in which this parent learned of this child's end.
    pub fn reaped_at(&self, child: usize) -> Option<usize> {
        self.events.iter().position(|event| matches!(event.what, What::Reaped(reaped) if reaped == child))
    }

    /// Whether the judge killed this process, because the step says so.
    pub fn was_killed_by_judge(&self, process: usize) -> bool {
        self.events.iter().any(|event| event.process == process && event.what == What::KilledByJudge)
    }

    /// The most threads that were alive together at this event or after it, over all processes.
    pub fn most_threads_alive(&self, since: usize) -> usize {
        let mut alive = vec![0_usize; self.processes.len()];
        let mut most = 0;
        for (idx, event) in self.events.iter().enumerate() {
            let Some(own) = alive.get_mut(event.process) else { continue };
            match event.what {
                What::Born => *own = 1,
                What::ThreadStarted(_) => *own += 1,
                What::ThreadEnded => *own = own.saturating_sub(1),
                // Exec leaves one thread.
                What::Exec(_) => *own = (*own).min(1),
                What::Ended(_) => *own = 0,
                _ => {}
            }
            if idx >= since {
                most = most.max(alive.iter().sum());
            }
        }
        most
    }

    /// Whether some process gave up with `todo!()`: the exercise is not done yet.
    pub fn is_not_done_yet(&self) -> bool {
        let stderr = self.stderr.text();
        stderr.contains("panicked at") && stderr.contains("not yet implemented")
    }
}

impl Captured {
    /// All bytes that were kept.
    pub fn all(&self) -> Vec<u8> {
        [&self.head.0[..], &self.tail.0[..]].concat()
    }

    /// As text, with a replacement character for what is no UTF-8.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.all()).into_owned()
    }

    /// Keeps these bytes: the first half of the limit from the start, the rest as a tail that moves.
    pub(crate) fn keep(&mut self, bytes: &[u8], limit: u64) {
        self.n_bytes += bytes.len() as u64;
        let half = (limit / 2) as usize;
        let n_head = bytes.len().min(half.saturating_sub(self.head.0.len()));
        let (head, tail) = bytes.split_at(n_head);
        self.head.0.extend_from_slice(head);
        let Bytes(kept) = &mut self.tail;
        kept.extend_from_slice(tail);
        let n_over = kept.len().saturating_sub(half);
        kept.drain(..n_over);
    }
}

#[derive(Default)]
struct Unfinished {
    bytes: Vec<u8>,
    pieces: Vec<Piece>,
}

impl Unfinished {
    fn take(&mut self, bytes: &[u8], from: Option<(usize, &Event)>, lines: &mut Vec<Line>) {
        for part in bytes.split_inclusive(|&byte| byte == b'\n') {
            let ends = part.ends_with(b"\n");
            let text = part.strip_suffix(b"\n").unwrap_or(part);
            self.bytes.extend_from_slice(text);
            if let Some((idx, event)) = from {
                self.pieces.push(Piece {
                    event: idx,
                    process: event.process,
                    thread: event.thread,
                    text: String::from_utf8_lossy(text).into_owned(),
                });
            }
            if ends {
                lines.push(std::mem::take(self).finish(true));
            }
        }
    }

    fn finish(self, ended: bool) -> Line {
        Line { text: String::from_utf8_lossy(&self.bytes).into_owned(), ended, pieces: self.pieces }
    }
}
