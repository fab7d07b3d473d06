//! Expectations about a crew: threads of one program that do jobs. A job says a line on standard output, and the kernel knows which
//! thread wrote it.

use super::{Ran, clip, count, fail};
use crate::evidence::Bound;
use crate::findings;
use crate::verdict::{Checked, Stop};

impl Ran {
    /// Each of these lines was printed once. Other lines are another claim's.
    pub fn does_each_job_once(&self, lines: &[String]) -> Checked {
        let seen = self.lines();
        let n_done = lines.iter().filter(|line| seen.iter().any(|seen| seen.text == **line)).count();
        for line in lines {
            let expected = format!("{line:?}, once");
            match seen.iter().filter(|seen| seen.text == *line).count() {
                1 => {}
                0 => {
                    let seen = format!("never, and {n_done} of {} jobs were done", lines.len());
                    let end = match self.is_stuck() {
                        true => "; then nobody could move any more".into(),
                        false => self.how_it_ended(),
                    };
                    return fail(&findings::LOST_WORK, expected, seen + &end);
                }
                n_times => return fail(&findings::SERVED_TWICE, expected, format!("{n_times} times")),
            }
        }
        self.is_not_stuck()
    }

    /// Each of these lines was printed by a thread that the root had started, and none by its first thread.
    pub fn does_jobs_elsewhere(&self, lines: &[String]) -> Checked {
        let evidence = self.witnessed()?;
        let first = evidence.processes[0].pid;
        let mut by_first =
            self.lines().into_iter().filter(|line| line.pieces.iter().any(|piece| piece.thread == first));
        match by_first.find(|line| lines.contains(&line.text)) {
            Some(line) => fail(
                &findings::CALLER_DOES_IT,
                "threads of the pool do the jobs",
                format!("{:?} by the thread that handed it out", line.text),
            ),
            None => Ok(()),
        }
    }

    /// The root started so many threads, for so many jobs.
    pub fn has_a_crew_of(&self, n_threads: usize, n_jobs: usize) -> Checked {
        let n_seen = self.witnessed()?.processes[0].n_threads;
        if n_seen == n_threads {
            return Ok(());
        }
        let expected =
            format!("{} for {}", count(n_threads, "thread", "threads"), count(n_jobs, "job", "jobs"));
        let is_one_each = n_seen > n_threads && n_seen >= n_jobs;
        let kind = if is_one_each { &findings::THREAD_PER_JOB } else { &findings::WRONG_CREW };
        fail(kind, expected, format!("{} started", count(n_seen, "was", "were")))
    }

    /// The root said that all jobs had been handed out, although none of them could end before.
    pub fn hands_out_without_waiting(&self, said: &str, n_jobs: usize) -> Checked {
        if !self.is_stuck() || self.lines().iter().any(|line| line.text == said) {
            return Ok(());
        }
        fail(
            &findings::CALLER_WAITS,
            format!("{n_jobs} jobs are handed out before the first one ends"),
            "whoever handed out a job waited, and nobody could move any more",
        )
    }

    /// So many jobs, as many as threads, were under way together: each printed one line when it began, and another when all had.
    pub fn lets_jobs_meet(&self, n_jobs: usize, begun: &str, met: &str) -> Checked {
        let n_begun = self.answers_behind(begun).len();
        let n_met = self.answers_behind(met).len();
        if n_met == n_jobs {
            return self.is_not_stuck();
        }
        if !self.is_stuck() {
            return fail(
                &findings::LOST_WORK,
                format!("{n_jobs} of {n_jobs} jobs meet"),
                format!("{n_met} of {n_jobs} jobs met{}", self.how_it_ended()),
            );
        }
        let why = match n_begun {
            0 => "none had begun",
            1 => {
                "one had begun, and nobody took another: is a lock held while a job runs, or were the others taken along?"
            }
            _ => "the others had not begun",
        };
        fail(
            &findings::JOBS_NEVER_MEET,
            format!("{n_jobs} jobs run together, on {n_jobs} threads"),
            format!("{n_met} of {n_jobs} jobs met: {why}"),
        )
    }

    /// These jobs were done while another one kept its thread busy, which it did until they were done.
    pub fn does_the_others_meanwhile(&self, others: &[String], busy: &str) -> Checked {
        if !self.is_stuck() {
            return Ok(());
        }
        let seen = self.lines();
        let n_done = others.iter().filter(|line| seen.iter().any(|seen| seen.text == **line)).count();
        if n_done == others.len() {
            return self.is_not_stuck();
        }
        fail(
            &findings::STATIC_SPLIT,
            format!("while {busy} is busy, {} others are done", others.len()),
            format!("{n_done} of {} were: the rest were tied to its thread", others.len()),
        )
    }

    /// These jobs were done, and then everybody slept until the judge ended it: nobody asked again and again.
    pub fn comes_to_rest(&self, lines: &[String]) -> Checked {
        let evidence = self.witnessed()?;
        let seen = self.lines();
        if let Some(line) = lines.iter().find(|line| !seen.iter().any(|seen| seen.text == **line)) {
            return fail(
                &findings::LOST_WORK,
                format!("{line:?}, although the pool is not dropped"),
                "never",
            );
        }
        match evidence.bound {
            Some(Bound::Deadlock) => Ok(()),
            Some(Bound::Deadline) => fail(
                &findings::SPINS,
                "threads that have nothing to do sleep",
                "some of them asked again and again, or slept with a time limit, until the deadline",
            ),
            _ => {
                self.is_not_stuck()?;
                Err(Stop::Broken("a program that should rest has ended".into()))
            }
        }
    }

    /// Results behind the label, although no task ended before somebody slept for one.
    pub fn joins_late<T: ToString>(&self, label: &str, results: &[T]) -> Checked {
        self.answers(label, results, &findings::JOINED_TOO_EARLY)
    }

    /// There is no answer behind any of these labels, since no task has ended.
    pub fn joins_nothing(&self, labels: &[&str]) -> Checked {
        match labels.iter().flat_map(|label| self.answers_behind(label)).next() {
            Some(answer) => {
                let expected = "whoever joins sleeps as long as the task runs, which is for ever";
                fail(&findings::JOINED_TOO_EARLY, expected, clip(&answer))
            }
            None => Ok(()),
        }
    }

    /// Results behind the label, although all tasks had ended before anybody asked.
    pub fn remembers_results<T: ToString>(&self, label: &str, results: &[T]) -> Checked {
        let n_seen = self.answers_behind(label).len();
        if self.is_stuck() && n_seen < results.len() {
            return fail(
                &findings::MISSED_THE_END,
                format!("{label}{}, at once: its task has ended", results[n_seen].to_string()),
                "whoever asked slept, and nobody was left to wake it",
            );
        }
        self.answers(label, results, &findings::WRONG_ANSWER)
    }

    /// The handles were dropped, and nobody waited for that.
    pub fn lets_go(&self, said: &str) -> Checked {
        if self.lines().iter().any(|line| line.text == said) {
            return Ok(());
        }
        self.hands_out_without_waiting(said, 1)?;
        fail(&findings::WRONG_ANSWER, format!("{said:?}"), format!("not that{}", self.how_it_ended()))
    }

    /// After what might have cost threads, so many jobs met, as many as there are threads. Each printed a line when it began.
    pub fn still_has_its_crew(&self, n_threads: usize, begun: &str, after: &str) -> Checked {
        let n_begun = self.answers_behind(begun).len();
        if n_begun >= n_threads {
            return Ok(());
        }
        let left = match n_begun {
            0 => "nobody is left".into(),
            n_begun => format!("{n_begun} of {n_threads} threads are left"),
        };
        let expected = format!("{n_threads} threads, as before");
        fail(&findings::THREADS_LOST, expected, format!("after {n_threads} {after}, {left}"))
    }

    /// The answer behind the label, although so many threads waited for jobs that lay in their own queue.
    pub fn gets_to_the_end(&self, label: &str, answer: &str, n_threads: u64) -> Checked {
        if self.is_stuck() && self.answers_behind(label).is_empty() {
            let seen = match n_threads {
                1 => "1 thread waits for a job that only it could do".into(),
                n_threads => format!("{n_threads} threads wait for jobs that only they could do"),
            };
            let expected = format!(
                "{} of the pool, and the work is done",
                count(n_threads as usize, "thread", "threads")
            );
            return fail(&findings::DOES_NOT_HELP, expected, seen);
        }
        self.answers(label, &[answer], &findings::WRONG_ANSWER)?;
        self.is_not_stuck()
    }

    /// These jobs were done by whoever waited for one that needed them: nobody else was there.
    pub fn helps_with(&self, jobs: &[String]) -> Checked {
        let seen = self.lines();
        let n_done = jobs.iter().filter(|line| seen.iter().any(|seen| seen.text == **line)).count();
        if self.is_stuck() && n_done < jobs.len() {
            return fail(
                &findings::DOES_NOT_HELP,
                format!("whoever waits does the {} jobs in the queue", jobs.len()),
                format!("{n_done} of them were done, and everybody waited"),
            );
        }
        self.is_not_stuck()
    }

    /// The root's second call with the same log, which said this when it began, was not locked out by the first.
    pub fn holds_no_lock_meanwhile(&self, said: &str) -> Checked {
        if self.is_stuck() && self.lines().iter().any(|line| line.text == said) {
            return fail(
                &findings::LOCKED_OUT,
                "the lock is free while other threads are at a part of the loop",
                "a thread waits for a lock that it holds itself: it was given another call while it waited for a part of the first",
            );
        }
        Ok(())
    }
}
