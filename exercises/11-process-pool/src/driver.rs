//! What the drivers of this chapter have in common.

use std::env;
use std::io;
use std::process::ExitCode;

use crate::{Bytes, PoolError, WORKER};

/// Works, if this process is a worker; else does what this driver makes of the arguments.
pub fn drive(
    work: fn() -> io::Result<()>,
    drive: impl FnOnce(&[&str]) -> Result<ExitCode, PoolError>,
) -> ExitCode {
    let args: Vec<String> = env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let done = match args[..] {
        [WORKER, ..] => work().map(|()| ExitCode::SUCCESS).map_err(PoolError::Io),
        _ => drive(&args),
    };
    done.unwrap_or_else(|error| {
        eprintln!("{error}");
        match error {
            PoolError::NoWorkers | PoolError::EmptyChunks | PoolError::UnknownTask(_) => ExitCode::from(2),
            PoolError::Failed { .. } | PoolError::Io(_) => ExitCode::FAILURE,
        }
    })
}

/// The arguments are none that this driver knows.
pub fn usage(usage: &str) -> Result<ExitCode, PoolError> {
    eprintln!("usage: {usage}");
    Ok(ExitCode::from(2))
}

/// Places that are separated by commas: an order of the first so many chunks. For each that passes, another must come.
pub fn order(text: &str, n_items: usize, chunk: usize) -> Option<Vec<usize>> {
    let order: Vec<usize> = text.split(',').map(|place| place.parse().ok()).collect::<Option<_>>()?;
    let is_order = (0..order.len()).all(|place| order.contains(&place));
    (is_order && order.len() * 2 * chunk <= n_items).then_some(order)
}

/// What each of these arguments is as bytes.
pub fn arguments(items: &[&str]) -> Vec<Bytes> {
    items.iter().map(|item| Bytes::from(*item)).collect()
}

/// Results as Python would print a list of them.
pub fn list(results: &[Bytes]) -> String {
    let results: Vec<_> = results.iter().map(|result| String::from_utf8_lossy(result)).collect();
    format!("[{}]", results.join(", "))
}
