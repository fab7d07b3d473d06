//! What is told from the source, and what is left in peace.

use super::*;

#[track_caller]
fn says(source: &str, expected: Option<(usize, &str, Why)>) {
    let expected = expected.map(|(line, what, why)| (line, what.to_string(), why));
    assert_eq!(why_unexplorable(source), expected, "{source}");
}

#[test]
fn what_the_facade_has_must_come_from_it() {
    let past = |what| Some((1, what, Why::PastTheFacade));
    says("use std::sync::Mutex;", past("std::sync::Mutex"));
    says("use std::sync::{Arc, Mutex};", past("std::sync::Mutex"));
    says("use std::{fmt, sync::{Arc, atomic::AtomicU64}};", past("std::sync::atomic::AtomicU64"));
    says("use std::sync::atomic::{AtomicU64, Ordering};", past("std::sync::atomic::AtomicU64"));
    says("use std::thread;", past("std::thread"));
    says("fn f() { std::thread::spawn(|| ()); }", past("std::thread::spawn"));
    says("use std as s;", past("std as"));
    says("use std::sync as s;", past("std::sync"));
    says("use std::*;", past("std::*"));
    says("use r#std::r#sync::Mutex;", past("std::sync::Mutex"));
    says("use core::sync::atomic::AtomicBool;", past("core::sync::atomic::AtomicBool"));
}

#[test]
fn state_that_outlives_an_execution_is_named() {
    says("fn f() {}\nstatic A: u8 = 1;", Some((2, "static A", Why::Survives)));
    says("thread_local! { }", Some((1, "thread_local", Why::Survives)));
}

#[test]
fn a_pipe_keeps_what_the_explorer_does_not_see() {
    says("let (a, b) = std::io::pipe()?;", Some((1, "pipe", Why::Outside)));
    says("let pipe = 1; // pipe()", None);
}

#[test]
fn what_is_harmless_stays() {
    says("use std::sync::{Arc, PoisonError};\nuse std::collections::VecDeque;", None);
    says("use std::sync::atomic::Ordering::SeqCst;", None);
    says("fn f<T: 'static>(text: &'static str) -> char { '\\'' }", None);
    says(
        "// use std::sync::Mutex;\n/* static /* A */ */ fn f() { \"std::thread\"; r#\"static \"x\" \"#; }",
        None,
    );
    says("use kit::sync::{Condvar, Mutex};", None);
}

#[test]
fn what_hides_the_name_is_past_the_facade() {
    let past = |what| Some((1, what, Why::PastTheFacade));
    says("use std::{self as s};", past("std::self as"));
    says("use std::{fmt, self as s};", past("std::self as"));
    says("use std::{thread as t};", past("std::thread"));
    says("use ::std as s;", past("std as"));
    says("use {core as c, kit::sync};", past("core as"));
    says("extern crate std as s;", past("extern crate std"));
    says("use kit as k;", past("kit as"));
    says("mod other;", past("mod other;"));
    says("#[path = \"x\"] mod other;", past("mod other;"));
    says("include!(\"x\");", past("include!"));
    says("use std::include as other;", past("include as"));
    says("core::arch::global_asm!(\"nop\");", past("global_asm!"));
    says("macro_rules! m { ($a:ident) => { $a::thread::spawn } }", past("$a::"));
    says("macro_rules! m { ($a:ident) => { std::$a::spawn } }", past("std::$"));
    says("macro_rules! m { ($($a:tt)*) => { $($a)*::thread::spawn } }", past(")*::"));
    says("m!(std, thread);", past("std ,"));
    says("m!(std [::] thread);", past("std ["));
    says("std\u{200e}::thread::spawn", past("std \u{200e}"));
}

#[test]
fn what_is_not_for_the_learner_is_past_the_facade() {
    let past = |what| Some((1, what, Why::PastTheFacade));
    says("if kit::explore::is_exploring() {}", past("kit::explore::is_exploring"));
    says("use kit::{sync, explore::{note, reached}};", past("kit::explore::{"));
    says("use kit::explore;", past("kit::explore"));
    says("use kit::*;", past("kit::*"));
    says("#[cfg(feature = \"explore\")] use a as b;", past("feature ="));
    says("use kit::explore::{note, pause};", None);
}

#[test]
fn the_world_outside_is_no_part_of_a_schedule() {
    let outside = |what| Some((1, what, Why::Outside));
    says("std::fs::write(\"x\", \"1\");", outside("std::fs"));
    says("use std::{fmt, process};", outside("std::process"));
    says("std::process::exit(0)", outside("std::process"));
    says("use std::process::ExitCode;", None);
    says("use std::time::{Duration, Instant};", outside("Instant"));
    says("use std::io::*; fn f() { stdin(); }", outside("stdin"));
    says("std::panic::set_hook(f);", outside("set_hook"));
    says("while Arc::strong_count(&arc) > 1 {}", outside("strong_count"));
}

#[test]
fn right_programs_are_left_in_peace() {
    says("let static_map = 1; let threads: &'static [&'static str] = &[]; let c = 'std';", None);
    says(
        "use std::{array, collections::{BTreeMap, HashMap}, fmt::{self, Write as _}, time::Duration};",
        None,
    );
    says("for core in 0..4 { let kit = core; f(kit, core); let include = kit; mod_1(); }", None);
    says("use std::sync::{Arc, Weak, atomic::Ordering::{self, SeqCst}};", None);
    says("mod inner { pub fn f() {} }\nmacro_rules! m { ($e:expr) => { $crate::f($e) } }", None);
    says("let b = b'\\''; let q = '\"'; let r = br#\"static \"# ; let c = c\"unsafe\"; // unsafe", None);
    says("fn f<'a>(x: &'a u8) -> impl Fn() + 'a { || () }\n/// `static` and `std::thread`\nfn g() {}", None);
    says("use kit::{sync::{Arc, Mutex, MutexGuard}, thread, clock};\nuse kit::sync;", None);
    says("fn f() -> std::thread::Result<()> { (0..2).map(Some).for_each(drop); Ok(()) }", None);
    says("fn f(t: (u8, Vec<u8>)) { <(u8, u8)>::default(); Vec::<(u8, u8)>::new(); }", None);
}

#[test]
fn a_promise_by_hand_is_named() {
    assert_eq!(first_unsafe("struct A;\nunsafe impl Send for A {}"), Some((2, "unsafe".into())));
    assert_eq!(first_unsafe("core::arch::global_asm!(\"\");"), Some((1, "global_asm".into())));
    assert_eq!(first_leak("let a = 1;\nlet b = Box::leak(c);"), Some((2, "leak".into())));
    assert_eq!(first_leak("// leak\nlet leaked = \"forget\";"), None);
    assert_eq!(first_unsafe("// unsafe\nfn f() { \"unsafe\"; let unsafe_code = 1; }"), None);
}
