//! Steps of `frames`: messages with borders, over a pipe that has none.

use judge::findings::WRONG_ANSWER;
use judge::{Checked, Run, Step, step};

use crate::bytes::{noise, shown};

const PROGRAM: &str = env!("CARGO_BIN_EXE_frames");

/// The longest payload, as the chapter fixes it.
const LONGEST: u32 = 1 << 20;

/// More memory than the longest frame needs, in bytes. Whoever takes 4 GiB is soon found out, also on a busy machine.
const ENOUGH: u64 = 128 << 20;

fn frame(payload: &[u8]) -> Vec<u8> {
    let length = payload.len() as u32;
    [&length.to_le_bytes(), payload].concat()
}

fn frames(payloads: &[Vec<u8>]) -> Vec<u8> {
    payloads.iter().flat_map(|payload| frame(payload)).collect()
}

/// What can be typed as an argument, among it nothing at all, and a text that has fewer letters than bytes.
fn texts(step: &mut Step) -> Vec<String> {
    let number = step.chance.number(10_000..u32::MAX).to_string();
    let n_times = step.chance.number(70..300) as usize;
    let mut texts =
        vec![number.clone(), String::new(), format!("Grüße {number}"), "x".repeat(n_times), "7".into()];
    step.chance.shuffle(&mut texts);
    texts
}

/// Payloads of any bytes, and the empty one twice in a row.
fn payloads(step: &mut Step) -> Vec<Vec<u8>> {
    let mut payloads = vec![noise(step, 300), vec![b'\n'], vec![0; 5], noise(step, 4), noise(step, 20)];
    step.chance.shuffle(&mut payloads);
    let place = step.chance.number(0..4) as usize;
    payloads.splice(place..place, [vec![], vec![]]);
    payloads
}

/// What the driver prints for these payloads: after each, how many bytes have been taken for it and those before.
fn lines(payloads: &[Vec<u8>]) -> Vec<String> {
    let mut n_bytes = 0;
    let mut line = |payload: &Vec<u8>| {
        n_bytes += 4 + payload.len();
        format!("after {n_bytes} bytes: frame {}", shown(payload))
    };
    payloads.iter().map(&mut line).collect()
}

/// The program reads this at this pace, and prints these lines.
fn reads(step: &mut Step, pace: &str, bytes: &[u8], lines: &[String]) -> Checked {
    let run = step.run(Run::with(["read", pace]).stdin(bytes))?;
    run.answers("", lines, &WRONG_ANSWER)
}

/// A frame is four bytes for the length and then the payload, and nothing before, between or behind. The judge reads
/// what arrives in the pipe.
#[test]
fn step_1_a_frame_begins_with_its_length() {
    step(PROGRAM, |step| {
        let texts = texts(step);
        let run = step.run(Run::with(["write"].into_iter().chain(texts.iter().map(String::as_str))))?;
        let payloads: Vec<Vec<u8>> = texts.into_iter().map(String::into_bytes).collect();
        run.prints_bytes(&frames(&payloads))
    });
}

/// Length and payload go out by one write, as long as a pipe keeps that in one piece: up to 4,096 bytes. Between two
/// writes another process may write, and then no reader finds a border again.
#[test]
fn step_2_a_frame_is_one_write() {
    step(PROGRAM, |step| {
        let mut texts = texts(step);
        texts.extend([4_092, step.chance.number(2_000..4_092)].map(|n_times| "y".repeat(n_times as usize)));
        let run = step.run(Run::with(["write"].into_iter().chain(texts.iter().map(String::as_str))))?;
        let frames: Vec<Vec<u8>> = texts.iter().map(|text| frame(text.as_bytes())).collect();
        run.writes_each_at_once(&frames)
    });
}

/// Frames follow each other without a gap, and a reader takes one at a time. This source gives as much as is asked for:
/// whoever asks for more than a frame takes bytes that belong to whoever reads next. So the bytes are counted.
#[test]
fn step_3_frames_are_read_one_by_one() {
    step(PROGRAM, |step| {
        let payloads = payloads(step);
        reads(step, "greedy", &frames(&payloads), &lines(&payloads))
    });
}

/// Two processes, and a pipe between them. A child sends, your program reads. The last frame is longer than
/// several pipes, so it can't come by one read.
#[test]
fn step_4_frames_cross_a_pipe() {
    step(PROGRAM, |step| {
        let number = step.chance.number(10_000..100_000).to_string();
        let times = [1, 0, step.chance.number(200..800), 1, step.chance.number(40_000..60_000)];
        let jobs = times.iter().map(|times| format!("{number}:{times}"));
        let run = step.run(Run::with(["cross".to_string()].into_iter().chain(jobs)))?;
        let payloads = times.map(|times| number.repeat(times as usize).into_bytes());
        run.answers("", &lines(&payloads), &WRONG_ANSWER)?;
        run.starts_children(1)
    });
}

/// A source may give one byte a time, and a call may be interrupted before it gives any. Both are how pipes and signals
/// work, and a frame comes out all the same.
#[test]
fn step_5_bytes_come_as_they_come() {
    step(PROGRAM, |step| {
        for pace in ["trickle", "interrupted"] {
            let payloads = payloads(step);
            reads(step, pace, &frames(&payloads), &lines(&payloads))?;
        }
        Ok(())
    });
}

/// Between two frames the end is an end, and stays one. Within a frame, after any of its bytes but the last, it means
/// that somebody died in the middle of a sentence. A source that fails has no end at all.
#[test]
fn step_6_an_end_is_an_end_only_at_a_border() {
    step(PROGRAM, |step| {
        let first = noise(step, 3);
        let line = lines(std::slice::from_ref(&first)).remove(0);
        let whole = frame(&first);
        let end = format!("after {} bytes: end", whole.len());
        let pace = *step.chance.one_of(&["greedy", "trickle", "interrupted"]);
        reads(step, pace, &[], &["after 0 bytes: end", "after 0 bytes: end"].map(String::from))?;
        reads(step, pace, &whole, &[line.clone(), end.clone(), end])?;
        let next = frame(&noise(step, 5));
        for n_bytes in 1..next.len() {
            let cut = [&whole, &next[..n_bytes]].concat();
            let error = format!("after {} bytes: error UnexpectedEof", cut.len());
            reads(step, "greedy", &cut, &[line.clone(), error])?;
        }
        for n_bytes in [0, step.chance.number(1..4) as usize, 4, 6] {
            let cut = [&whole, &next[..n_bytes]].concat();
            let error = format!("after {} bytes: error TimedOut", cut.len());
            reads(step, "broken", &cut, &[line.clone(), error])?;
        }
        Ok(())
    });
}

/// Four bytes can announce 4 GiB, and nothing behind them has to be true. What is longer than a MiB is refused before
/// room is made for it and before anything else is read, and, by whoever writes, before anything is written.
#[test]
fn step_7_what_is_too_long_is_refused() {
    step(PROGRAM, |step| {
        let too_long = [u32::MAX, step.chance.number(1 << 31..u32::MAX), LONGEST + 1];
        for length in too_long {
            let run = Run::with(["read", "endless"]).stdin(length.to_le_bytes()).allow_memory(ENOUGH);
            step.run(run)?.answers("", &["after 4 bytes: error InvalidData"], &WRONG_ANSWER)?;
        }
        // And not a byte less.
        reads(step, "endless", &LONGEST.to_le_bytes(), &lines(&[vec![0; LONGEST as usize]]))?;
        let run =
            step.run(Run::with(["fill".to_string(), (LONGEST + 1).to_string(), LONGEST.to_string()]))?;
        let written = ["0 bytes, then InvalidInput".to_string(), format!("{} bytes", LONGEST + 4)];
        run.answers("written: ", &written, &WRONG_ANSWER)
    });
}

/// A sink may take a part of what it is given, and be interrupted. It is offered the rest until nothing is left. This
/// one takes three bytes a time. If nothing more can be written, you say so.
#[test]
fn step_8_a_slow_sink_gets_all() {
    step(PROGRAM, |step| {
        let texts = texts(step);
        let run = step.run(Run::with(["dribble"].into_iter().chain(texts.iter().map(String::as_str))))?;
        let payloads: Vec<Vec<u8>> = texts.into_iter().map(String::into_bytes).collect();
        run.prints_bytes(&frames(&payloads))?;
        let n_bytes = step.chance.number(1..100);
        let run = step.run(Run::with(["fill".to_string(), n_bytes.to_string(), LONGEST.to_string()]))?;
        let full = format!("{} bytes, then StorageFull", LONGEST + 4);
        run.answers("written: ", &[format!("{} bytes", n_bytes + 4), full], &WRONG_ANSWER)
    });
}
