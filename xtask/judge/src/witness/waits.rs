//! Waits: who asks for the end of a child, and who is told of it.

use super::look;
use super::sys::{self, Resume, Syscall};
use super::tasks::Call;
use super::tracer::Tracer;
use crate::evidence::{WaitFor, What};

impl Tracer<'_> {
    /// A task is about to call `wait4` or `waitid`.
    pub(super) fn on_wait(&mut self, tid: i32, process: usize, syscall: Syscall) {
        let [first, second, third, fourth, ..] = syscall.args;
        let is_waitid = syscall.number == libc::SYS_waitid;
        let flags = if is_waitid { fourth } else { third } as i32;
        let pid = match (is_waitid, first as libc::idtype_t) {
            (false, _) => Some(first as i32),
            (true, libc::P_PID) => Some(second as i32),
            (true, libc::P_PIDFD) => look::pid_behind(tid, second as i32),
            (true, _) => None,
        };
        let pid = pid.filter(|&pid| pid > 0);
        let no_hang = flags & libc::WNOHANG != 0;
        let call = Call::Wait {
            no_hang,
            may_tell_stops: flags & (libc::WUNTRACED | libc::WCONTINUED) != 0,
            only_looks: is_waitid && flags & libc::WNOWAIT != 0,
            answer_at: if is_waitid { third } else { second },
            is_waitid,
            pid,
        };
        let wait_for = pid.map_or(WaitFor::Any, WaitFor::Pid);
        let Some(task) = self.counting(tid) else {
            return;
        };
        task.call = call;
        if !no_hang {
            self.log.record(process, tid, What::Waits(wait_for));
        } else if task.polls.is_empty() {
            self.log.record(process, tid, What::Polls(wait_for));
        }
        sys::resume(tid, Resume::ToSyscallExit, 0);
    }

    /// A wait returned without an error: it tells of an ended child, of a stopped one, or of none.
    pub(super) fn on_wait_returned(&mut self, tid: i32, process: usize, wait: Call, result: i64) {
        let Call::Wait { no_hang, may_tell_stops, only_looks, answer_at, is_waitid, pid } = wait else {
            return;
        };
        let (found, has_ended) = if !is_waitid {
            let pid = result as i32;
            let tells_end =
                || wait4_tells_an_end(tid, answer_at).unwrap_or_else(|| self.log.process_with(pid).is_none());
            (pid, !may_tell_stops || tells_end())
        } else if answer_at != 0 {
            sys::waitid_answer(tid, answer_at).unwrap_or((0, false))
        } else {
            // The caller wants no answer; that it is no error says that the process asked for has ended.
            (if no_hang { 0 } else { pid.unwrap_or(0) }, true)
        };
        if found > 0 && has_ended && !only_looks {
            self.log.reaped(process, tid, found);
            self.something_happened();
        } else if found == 0
            && no_hang
            && let Some(task) = self.counting(tid)
        {
            *task.polls.entry(pid.unwrap_or(0)).or_default() += 1;
        }
    }
}

/// `None` if the caller wants no status.
fn wait4_tells_an_end(tid: i32, status_at: u64) -> Option<bool> {
    let mut status = [0; 4];
    if status_at == 0 {
        return None;
    }
    sys::read_memory(tid, status_at, &mut status)?;
    let status = i32::from_ne_bytes(status);
    Some(libc::WIFEXITED(status) || libc::WIFSIGNALED(status))
}
