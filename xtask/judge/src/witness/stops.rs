//! What each kind of stop means, and what is written down for it.

use super::look;
use super::sys::{self, Resume};
use super::tasks::{Call, State};
use super::tracer::Tracer;
use crate::evidence::{Outcome, What};

/// The event number of a stop that belongs to no event of ours: a first stop, or one by a signal such as SIGSTOP.
const EVENT_STOP: i32 = libc::PTRACE_EVENT_STOP;
/// How a stop at the return of a system call is told from a real trap.
const AT_SYSCALL_EXIT: i32 = libc::SIGTRAP | 0x80;

impl Tracer<'_> {
    /// One change of one task, as `waitpid` tells it.
    pub(super) fn on_change(&mut self, tid: i32, status: i32) {
        if libc::WIFEXITED(status) {
            return self.on_end(tid, Outcome::Code(libc::WEXITSTATUS(status)));
        }
        if libc::WIFSIGNALED(status) {
            return self.on_end(tid, Outcome::Signal(libc::WTERMSIG(status)));
        }
        let Some(task) = self.tasks.get_mut(tid) else {
            let exiting = status >> 16 == libc::PTRACE_EVENT_EXIT;
            return self.tasks.arrived_early(tid, look::parent_of(tid), exiting);
        };
        let process = task.process;
        let signal = libc::WSTOPSIG(status);
        match status >> 16 {
            libc::PTRACE_EVENT_FORK | libc::PTRACE_EVENT_CLONE => self.on_birth(tid, process, false),
            libc::PTRACE_EVENT_VFORK => self.on_birth(tid, process, true),
            libc::PTRACE_EVENT_EXEC => self.on_exec(tid, process),
            libc::PTRACE_EVENT_EXIT => self.on_exit(tid, process),
            libc::PTRACE_EVENT_SECCOMP => self.on_call(tid, process),
            EVENT_STOP => self.on_stop(tid, process, signal),
            0 if signal == AT_SYSCALL_EXIT => self.on_return(tid, process),
            0 => {
                if signal != libc::SIGCHLD {
                    self.log.record(process, tid, What::Signalled(signal));
                }
                sys::resume(tid, Resume::Freely, signal);
            }
            _ => sys::resume(tid, Resume::Freely, 0),
        }
    }

    fn on_birth(&mut self, tid: i32, process: usize, borrows_memory: bool) {
        let Some(message) = sys::event_message(tid) else {
            return;
        };
        let new = message as i32;
        let pid = self.log.evidence().processes[process].pid;
        match look::process_of(new) {
            _ if self.tasks.get_mut(new).is_some() => {}
            Some(its_process) => self.welcome(new, its_process == pid, process, tid, borrows_memory),
            // It was killed, and its end was read before this report.
            None => drop(self.log.born(Some(process), new)),
        }
        sys::resume(tid, Resume::Freely, 0);
    }

    /// A thread of this process, or a child of it, begins to exist.
    fn welcome(&mut self, new: i32, is_thread: bool, process: usize, creator: i32, borrows_memory: bool) {
        let arrived = if is_thread {
            self.log.record(process, creator, What::ThreadStarted(new));
            self.log.process_mut(process).n_threads += 1;
            self.tasks.add(new, process, false)
        } else {
            let child = self.log.born(Some(process), new);
            let branch = self.log.evidence().branch_of(child);
            let is_doomed = branch.is_some_and(|branch| self.doomed.contains(&branch));
            if is_doomed || self.is_ending {
                sys::kill(new);
            }
            self.tasks.add(new, child, borrows_memory)
        };
        if let Some(early) = arrived {
            match self.tasks.get_mut(new) {
                Some(task) if early.exiting => {
                    let process = task.process;
                    self.on_exit(new, process);
                }
                _ => sys::resume(new, Resume::Freely, 0),
            }
        }
        self.keep_bounds_of_births();
        self.something_happened();
    }

    /// Takes in those whose birth nobody will report any more: their creator was killed, or became another program, before it could.
    pub(super) fn welcome_overdue(&mut self) {
        for (new, early) in self.tasks.overdue(self.is_ending) {
            let own = look::process_of(new).and_then(|pid| self.log.process_with(pid));
            // Of an orphan the kernel no longer knows whose it was; it counts as the root's.
            let parent = early.parent.and_then(|pid| self.log.process_with(pid)).unwrap_or(0);
            let process = own.unwrap_or(parent);
            let creator = self.log.evidence().processes[process].pid;
            self.welcome(new, own.is_some(), process, creator, false);
        }
    }

    fn on_exec(&mut self, tid: i32, process: usize) {
        // Exec leaves one thread, and gives it the number of the process, whichever thread it was.
        if let Some(former) = sys::event_message(tid) {
            self.forget_turn(former as i32);
            if let Some(sampler) = &mut self.sampler {
                sampler.renamed(former as i32, tid);
            }
        }
        self.tasks.keep_only(tid, process);
        if let Some(task) = self.tasks.get_mut(tid) {
            task.state = State::Running;
            task.call = Call::None;
            task.borrows_memory = false;
            task.exiting = false;
        }
        self.log.exec(process, tid);
        self.something_happened();
        sys::resume(tid, Resume::Freely, 0);
    }

    fn on_exit(&mut self, tid: i32, process: usize) {
        self.forget_turn(tid);
        self.holds.writes.forget(tid);
        if let Some(stat) = look::schedstat(tid) {
            self.log.process_mut(process).cpu_us += stat.ran_ns / 1000;
            if let Some(sampler) = &mut self.sampler {
                sampler.at_exit(tid, process, stat);
            }
        }
        let Some(task) = self.tasks.get_mut(tid) else {
            return;
        };
        task.exiting = true;
        task.state = State::Running;
        let borrows_memory = task.borrows_memory;
        // The exit of the first thread is not the end of the process while others live.
        if self.tasks.all_exiting(process) {
            if process == 0 {
                self.on_end_of_root();
            } else if self.holds.can_hold(process) && !borrows_memory && !self.is_ending {
                return self.hold(tid, process);
            }
        }
        sys::let_exit(tid);
    }

    fn on_end_of_root(&mut self) {
        if std::mem::replace(&mut self.root_is_gone, true) {
            return;
        }
        self.let_all_go();
        if self.launch.may_outlive_root {
            self.let_all_write();
        }
        let still_running: Vec<usize> = self
            .tasks
            .processes()
            .into_iter()
            .filter(|&process| process != 0 && !self.tasks.all_exiting(process))
            .collect();
        for process in still_running {
            self.log.process_mut(process).outlived_root = true;
        }
        if !self.launch.may_outlive_root {
            self.end_everything(None);
        }
    }

    fn on_end(&mut self, tid: i32, outcome: Outcome) {
        self.forget_turn(tid);
        self.holds.forget(tid);
        if let Some(sampler) = &mut self.sampler {
            sampler.forget(tid);
        }
        let Some(task) = self.tasks.remove(tid) else {
            return;
        };
        if self.log.evidence().processes[task.process].pid == tid {
            self.take_output();
            self.log.ended(task.process, outcome);
            if task.process == 0 {
                // Whoever is killed may skip the stop at its exit.
                self.on_end_of_root();
            }
        } else {
            self.log.record(task.process, tid, What::ThreadEnded);
        }
        self.something_happened();
    }

    fn on_stop(&mut self, tid: i32, process: usize, signal: i32) {
        if self.is_ending {
            sys::kill(self.log.evidence().processes[process].pid);
        }
        let is_first_thread = self.log.evidence().processes[process].pid == tid;
        let Some(task) = self.tasks.get_mut(tid) else {
            return;
        };
        if task.state == State::Newborn {
            task.state = State::Running;
            sys::resume(tid, Resume::Freely, 0);
        } else if matches!(signal, libc::SIGSTOP | libc::SIGTSTP | libc::SIGTTIN | libc::SIGTTOU) {
            if is_first_thread {
                self.log.record(process, tid, What::Stopped);
            }
            task.state = State::Stopped;
            sys::resume(tid, Resume::Listen, 0);
        } else {
            task.state = State::Running;
            if is_first_thread {
                self.log.record(process, tid, What::Continued);
            }
            sys::resume(tid, Resume::Freely, 0);
        }
    }

    /// The filter stopped a task before one of the calls that we follow.
    fn on_call(&mut self, tid: i32, process: usize) {
        let Some(syscall) = sys::syscall_at_filter(tid) else {
            return sys::resume(tid, Resume::Freely, 0);
        };
        if matches!(syscall.number, libc::SYS_wait4 | libc::SYS_waitid) {
            self.on_wait(tid, process, syscall);
        } else {
            self.on_write(tid, process, syscall.args[0] as i32);
        }
    }

    /// A call that we follow has returned.
    fn on_return(&mut self, tid: i32, process: usize) {
        let result = sys::syscall_result(tid).unwrap_or(-1);
        let Some(task) = self.tasks.get_mut(tid) else {
            return;
        };
        match std::mem::replace(&mut task.call, Call::None) {
            Call::None => {}
            Call::Wait { .. } if result < 0 => {}
            wait @ Call::Wait { .. } => self.on_wait_returned(tid, process, wait, result),
            Call::Write(_) => self.forget_turn(tid),
        }
        sys::resume(tid, Resume::Freely, 0);
    }
}
