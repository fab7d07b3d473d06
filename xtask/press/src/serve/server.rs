//! The server: takes connections on the loopback interface, so many and no more, and lets each be served by the site.

use std::convert::Infallible;
use std::net::{Ipv4Addr, TcpListener as Listener};
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioTimer;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::time::interval;

use super::patience::Patient;
use super::routes::Site;

/// Where the book is, if nobody else is there: a browser keeps theme and choices for each port.
const USUAL_PORT: u16 = 4041;
/// The next ones are tried as well: two checkouts may be open.
const N_USUAL: u16 = 8;
/// The most connections at a time. A browser has six.
const MOST_CONNECTIONS: usize = 64;
/// How long the head of a request may take to arrive, and how long a connection may wait for the next one.
const HEAD_PATIENCE: Duration = Duration::from_secs(5);
/// How long a write may stand still.
const WRITE_PATIENCE: Duration = Duration::from_secs(20);
/// The longest head, in bytes.
const LONGEST_HEAD: usize = 16 << 10;
/// How often pages are asked whether they are still there.
const BEAT: Duration = Duration::from_secs(15);

/// Takes a port of the loopback interface.
pub fn listen(port: Option<u16>) -> Result<Listener> {
    let usual = (USUAL_PORT..USUAL_PORT + N_USUAL).chain([0]);
    let ports: Vec<u16> = port.map_or_else(|| usual.collect(), |port| vec![port]);
    let mut last = None;
    for port in ports {
        match Listener::bind((Ipv4Addr::LOCALHOST, port)) {
            Ok(listener) => return Ok(listener),
            Err(error) => last = Some((port, error)),
        }
    }
    let (port, error) = last.context("no port was tried")?;
    Err(error).with_context(|| format!("can't listen on 127.0.0.1:{port}; --port names another"))
}

/// Serves until the process ends.
pub async fn serve(listener: Listener, site: Arc<Site>) -> Result<()> {
    listener.set_nonblocking(true).context("can't wait for connections")?;
    let listener = TcpListener::from_std(listener).context("can't wait for connections")?;
    let places = Arc::new(Semaphore::new(MOST_CONNECTIONS));
    tokio::spawn(beat(site.clone()));
    loop {
        let place = places.clone().acquire_owned().await.context("there are places")?;
        // One that breaks before it is taken is its own affair; without descriptors, others must end first.
        let Ok((stream, _)) = listener.accept().await else {
            tokio::task::yield_now().await;
            continue;
        };
        let site = site.clone();
        tokio::spawn(async move {
            connection(stream, site).await;
            drop(place);
        });
    }
}

async fn connection(stream: TcpStream, site: Arc<Site>) {
    // Events are small, and should not wait for more.
    drop(stream.set_nodelay(true));
    let service = service_fn(|request| {
        let site = site.clone();
        async move { Ok::<_, Infallible>(site.answer(request).await) }
    });
    let served = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_PATIENCE)
        .max_buf_size(LONGEST_HEAD)
        .serve_connection(Patient::new(stream, WRITE_PATIENCE), service);
    // How a connection ends is nobody's business: tabs are closed all the time.
    drop(served.await);
}

async fn beat(site: Arc<Site>) {
    let mut beats = interval(BEAT);
    loop {
        beats.tick().await;
        site.streams.beat();
    }
}
