//! A run of the explorer: reads the order, explores, reports.

use std::panic::{AssertUnwindSafe, catch_unwind};

use shuttle::{Config, FailurePersistence, MaxSteps, Runner};

use super::engine::{self, Decider, Failure, Looks};
use super::order::Order;
use super::search::Search;

/// Enough for a body that calls itself a few hundred times.
const STACK_BYTES: usize = 256 << 10;

/// Runs the body once for each schedule that the judge asks for, and reports what came of it.
pub fn explore(body: impl Fn() + Send + Sync + 'static) {
    let mut order = Order::read();
    let search = order.search.take().expect("an order has been read just now");
    explore_by(search, order.looks, order.must_block, body);
    engine::with(|engine| order.report(engine, engine.search.coverage()));
}

/// Runs the body as long as the search has schedules and none fails; the engine knows what came of it.
fn explore_by(search: Search, looks: Looks, must_block: bool, body: impl Fn() + Send + Sync + 'static) {
    engine::begin(search, looks, must_block);
    let mut config = Config::new();
    config.failure_persistence = FailurePersistence::None;
    config.silence_warnings = true;
    config.stack_size = STACK_BYTES;
    // The engine counts operations itself.
    config.max_steps = MaxSteps::None;
    config.ungraceful_shutdown_config.immediately_return_on_panic = true;
    std::panic::set_hook(Box::new(engine::remember_panic));
    let runner = Runner::new(Decider, config);
    let body = move || {
        body();
        engine::end_body();
    };
    let ended = catch_unwind(AssertUnwindSafe(|| runner.run(body)));
    let _ = std::panic::take_hook();
    engine::with(|engine| {
        if ended.is_err() {
            // A panic that goes on after it was caught says nothing once more.
            let message = engine.panic.take().unwrap_or_else(|| "a panic without a message".into());
            engine.fail(Failure::Panic(message));
        }
    });
}

#[cfg(test)]
mod corners;
#[cfg(test)]
mod false_wakes;
#[cfg(test)]
mod replays;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod trial;
