//! Routes: which address does what. Exercises and listings are looked up in the course by name; a path or a command can't be said.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use http_body_util::{BodyExt, LengthLimitError, Limited};
use hyper::body::Incoming;
use hyper::{Method, Request, StatusCode};
use serde::Deserialize;
use tokio::time::timeout;

use super::desk::Desk;
use super::engine::{self, Engine};
use super::gate::{Entry, Gate, Refusal};
use super::pages::Pages;
use super::protocol::{self, Event, LONGEST_ARG, MOST_ARGS};
use super::reply::{self, Reply, json, say};
use super::streams::Streams;
use super::view;

/// The longest request, in bytes.
const LONGEST_BODY: usize = 64 << 10;
/// How long a request may take to arrive.
const BODY_PATIENCE: Duration = Duration::from_secs(10);

/// All that a request can meet.
pub struct Site {
    /// Who may come in.
    pub gate: Mutex<Gate>,
    /// The book.
    pub pages: Pages,
    /// What is known of the exercises.
    pub desk: Mutex<Desk>,
    /// The pages that somebody looks at.
    pub streams: Streams,
    /// Who judges and runs.
    pub engine: Engine,
}

/// What a page asks for.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    #[serde(default)]
    exercise: Option<String>,
    #[serde(default)]
    chapter: Option<String>,
    #[serde(default)]
    listing: Option<String>,
    #[serde(default)]
    args: Vec<String>,
    #[serde(default)]
    again: bool,
}

impl Site {
    /// Answers a request.
    pub async fn answer(self: Arc<Site>, request: Request<Incoming>) -> Reply {
        let admitted = lock(&self.gate).admit(request.method(), request.uri(), request.headers());
        match admitted {
            Ok(Entry::Launched { cookie }) => {
                // For the next browser: the terminal always knows an address that works.
                let url = lock(&self.gate).launch_address();
                drop(self.engine.say(protocol::Request::Serving { url }));
                return reply::launched(Some(&cookie));
            }
            Ok(Entry::Known) => {}
            Err(Refusal { status, why }) => return say(status, why),
        }
        if *request.method() == Method::POST {
            return self.command(request).await;
        }
        let (path, query) = (request.uri().path(), request.uri().query().unwrap_or_default());
        match path {
            "/" if query.starts_with("t=") => reply::launched(None),
            "/live/events" => self.events(parameter(query, "chapter")),
            "/live/step" => {
                let number = parameter(query, "number").and_then(|number| number.parse().ok());
                let desk = lock(&self.desk);
                let run = parameter(query, "exercise").zip(number);
                run_reply(run.and_then(|(exercise, number)| desk.run_of_step(exercise, number)))
            }
            "/live/run" => {
                let desk = lock(&self.desk);
                let listing = parameter(query, "chapter").zip(parameter(query, "listing"));
                run_reply(match (parameter(query, "exercise"), listing) {
                    (Some(exercise), _) => desk.run_of_exercise(exercise),
                    (None, Some((chapter, listing))) => desk.run_of_listing(chapter, listing),
                    (None, None) => None,
                })
            }
            _ => match self.pages.get(path) {
                Some(page) => reply::page(page, request.headers()),
                None => say(StatusCode::NOT_FOUND, "the book has no such page"),
            },
        }
    }

    fn events(&self, chapter: Option<&str>) -> Reply {
        let desk = lock(&self.desk);
        // Opened under the lock of the desk: between what is told first and what is told then, nothing is lost.
        let stream = self.streams.open(chapter, desk.all_for(chapter));
        let unknown = chapter.map_or(Vec::new(), |chapter| desk.unknown_of(chapter));
        drop(desk);
        for exercise in unknown {
            // What nobody knows is no error: then the panel says so.
            drop(self.engine.ask(protocol::Request::Recall { exercise }));
        }
        reply::stream(stream)
    }

    async fn command(&self, request: Request<Incoming>) -> Reply {
        let path = request.uri().path().to_string();
        let asked = match read(request.into_body()).await {
            Ok(asked) => asked,
            Err(refused) => return refused,
        };
        let request = match self.request(&path, asked) {
            Ok(request) => request,
            Err(refused) => return *refused,
        };
        // What comes of checks and runs, every page hears.
        let is_job = matches!(
            request,
            protocol::Request::Check { .. }
                | protocol::Request::Run { .. }
                | protocol::Request::RunListing { .. }
                | protocol::Request::Stop { .. }
        );
        let busy = || say(StatusCode::SERVICE_UNAVAILABLE, "too many requests wait; try again in a moment");
        if is_job {
            return match self.engine.say(request) {
                Ok(()) => json(StatusCode::ACCEPTED, &()),
                Err(engine::Busy) => busy(),
            };
        }
        let Ok(answer) = self.engine.ask(request) else { return busy() };
        match timeout(engine::PATIENCE, answer).await {
            Ok(Ok(Event::Hint(hint))) => json(StatusCode::OK, &hint),
            Ok(Ok(Event::Solution(mut solution))) => {
                solution.lines.iter_mut().for_each(|line| line.text = view::shown(&line.text));
                json(StatusCode::OK, &solution)
            }
            Ok(Ok(Event::Refused { message } | Event::Error { message })) => {
                say(StatusCode::CONFLICT, message.trim_end())
            }
            _ => say(StatusCode::GATEWAY_TIMEOUT, "no answer came; try again"),
        }
    }

    /// What the engine is to be asked, if it makes sense.
    fn request(&self, path: &str, asked: Asked) -> Result<protocol::Request, Box<Reply>> {
        let desk = lock(&self.desk);
        let refuse = |status, why: &str| Box::new(say(status, why));
        let unknown = || refuse(StatusCode::NOT_FOUND, "the course has no such exercise or listing");
        let Asked { exercise, chapter, listing, args, again } = asked;
        if args.len() > MOST_ARGS || args.iter().any(|arg| arg.len() > LONGEST_ARG || arg.contains('\0')) {
            let limit = format!("at most {MOST_ARGS} arguments of {LONGEST_ARG} bytes");
            return Err(refuse(StatusCode::BAD_REQUEST, &limit));
        }
        if let ("/live/run", Some(chapter), Some(listing), None) = (path, &chapter, &listing, &exercise) {
            let is_known = desk.has_listing(chapter, listing);
            let request =
                protocol::Request::RunListing { chapter: chapter.clone(), listing: listing.clone() };
            return if is_known { Ok(request) } else { Err(unknown()) };
        }
        let exercise = exercise.filter(|name| desk.has_exercise(name)).ok_or_else(unknown)?;
        match path {
            "/live/check" => Ok(protocol::Request::Check { exercise }),
            "/live/run" => Ok(protocol::Request::Run { exercise, args }),
            "/live/hint" => Ok(protocol::Request::Hint { exercise, again }),
            "/live/solution" => Ok(protocol::Request::Solution { exercise }),
            "/live/stop" => match desk.jobs_of(&exercise).first() {
                Some(job) => Ok(protocol::Request::Stop { job: Some(*job) }),
                None => Err(refuse(StatusCode::CONFLICT, "nothing of this exercise goes on")),
            },
            _ => Err(refuse(StatusCode::NOT_FOUND, "there is no such request")),
        }
    }
}

async fn read(body: Incoming) -> Result<Asked, Reply> {
    let collected = timeout(BODY_PATIENCE, Limited::new(body, LONGEST_BODY).collect()).await;
    let bytes = match collected {
        Ok(Ok(collected)) => collected.to_bytes(),
        Ok(Err(error)) if error.is::<LengthLimitError>() => {
            return Err(say(StatusCode::PAYLOAD_TOO_LARGE, "a request has at most 65536 bytes"));
        }
        Ok(Err(_)) => return Err(say(StatusCode::BAD_REQUEST, "the request broke off")),
        Err(_) => return Err(say(StatusCode::REQUEST_TIMEOUT, "the request took too long to arrive")),
    };
    serde_json::from_slice(&bytes)
        .map_err(|error| say(StatusCode::BAD_REQUEST, &format!("the request makes no sense: {error}")))
}

fn run_reply(run: Option<&str>) -> Reply {
    match run {
        Some(run) => reply::reply(StatusCode::OK, "application/json", run.to_string()),
        None => say(StatusCode::NOT_FOUND, "there is no such run"),
    }
}

/// A parameter as it stands in the address. Names of the course need no other spelling there.
fn parameter<'a>(query: &'a str, name: &str) -> Option<&'a str> {
    query
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value)
}

/// What it guards is whole between any two statements, so a panic elsewhere does no harm.
pub fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
