//! Serves the book on this machine, alive: beside the text stand the reader's own exercises.
//!
//! `cargo xtask learn` starts this program and talks to it over its standard streams: events come in, requests go out. When the input
//! ends, so does the server.

use std::io::{self, BufRead, BufReader};
use std::path::Path;
use std::sync::{Arc, Mutex};

use anyhow::{Context, Result};
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

use crate::render;

mod blocks;
mod desk;
mod engine;
mod gate;
mod pages;
mod patience;
mod policy;
mod reply;
mod routes;
mod secret;
mod server;
mod streams;
mod view;

/// The very words that the engine uses.
#[path = "../../src/learn/protocol.rs"]
#[expect(dead_code, unused_imports, reason = "the engine uses the rest")]
pub mod protocol;

use desk::Desk;
use engine::Engine;
use gate::Gate;
use pages::Pages;
use protocol::{Request, Told};
use routes::{Site, lock};
use streams::Streams;

/// Renders the book, and serves it until standard input ends.
pub fn serve(book: &Path, out: &Path, measured: Option<&Path>, port: Option<u16>) -> Result<()> {
    let rendered = render::render(book, Some(out), measured)?;
    let pages = Pages::read(&rendered, book)?;
    let listener = server::listen(port)?;
    let address = listener.local_addr().context("the server has an address")?;
    let mut gate = Gate::new(address.port());
    let url = gate.launch_address();
    let site = Arc::new(Site {
        gate: Mutex::new(gate),
        pages,
        desk: Mutex::new(Desk::default()),
        streams: Streams::default(),
        engine: Engine::new(io::stdout()),
    });
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .context("the server can't start")?;
    runtime.block_on(async {
        site.engine.say(Request::Serving { url }).map_err(|engine::Busy| anyhow::anyhow!("nobody reads"))?;
        let told = read(io::stdin());
        tokio::select! {
            served = server::serve(listener, site.clone()) => served,
            () = listen(told, &site) => Ok(()),
        }
    })
}

/// Reads what the engine tells, in a thread: a pipe from another process may be empty for hours.
fn read(input: impl io::Read + Send + 'static) -> UnboundedReceiver<Told> {
    let (sender, receiver) = unbounded_channel();
    std::thread::spawn(move || {
        for line in BufReader::new(input).lines() {
            let Ok(line) = line else { break };
            let told = match serde_json::from_str(&line) {
                Ok(told) => told,
                Err(error) => {
                    eprintln!("press: the engine says what nobody understands: {error}");
                    continue;
                }
            };
            if sender.send(told).is_err() {
                break;
            }
        }
    });
    receiver
}

/// Passes on what the engine tells, until it is gone.
async fn listen(mut told: UnboundedReceiver<Told>, site: &Site) {
    while let Some(Told { answers, event }) = told.recv().await {
        site.engine.answer(answers, &event);
        // A question of one page is not everybody's: it has its answer.
        let is_answer = answers.is_some()
            && matches!(event, protocol::Event::Refused { .. } | protocol::Event::Error { .. });
        if is_answer {
            continue;
        }
        let is_course = matches!(event, protocol::Event::Course(_));
        let mut desk = lock(&site.desk);
        for (chapter, message) in desk.take(event) {
            site.streams.tell(chapter.as_deref(), &message);
        }
        // Whoever came before the course was known is told everything when it comes back.
        if is_course {
            site.streams.end();
        }
    }
}
