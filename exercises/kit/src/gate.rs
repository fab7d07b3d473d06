//! A gate orders events without a clock: a child stands before it until the one who holds it lets it pass.
//!
//! The holder makes a [`Gate`] and hands its address to a child, which calls [`pass`]. The holder meets the child as a
//! [`Visitor`], and decides when it goes on. If the holder dies, the child's [`pass`] fails: nobody waits for ever
//! before a gate that nobody can open.

use std::io::{self, Read, Write};

use sockets::{Listener, Stream};

/// A gate that is closed.
#[derive(Debug)]
pub struct Gate {
    listener: Listener,
    address: String,
}

/// A process that stands before a gate, or has passed it.
#[derive(Debug)]
pub struct Visitor {
    stream: Stream,
}

impl Gate {
    /// A new gate.
    ///
    /// # Errors
    /// If no socket can be made, for instance because nothing can be written to the working folder.
    pub fn new() -> io::Result<Gate> {
        let (listener, address) = sockets::listen()?;
        Ok(Gate { listener, address })
    }

    /// What a child must know to stand before this gate. It holds as long as both have the same working folder.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Blocks until a process stands before the gate that we have not met yet.
    ///
    /// # Errors
    /// If the system refuses.
    pub fn wait_for_visitor(&self) -> io::Result<Visitor> {
        let (stream, _) = self.listener.accept()?;
        Ok(Visitor { stream })
    }
}

impl Drop for Gate {
    fn drop(&mut self) {
        sockets::tidy_up(&self.address);
    }
}

impl Visitor {
    /// Opens the gate for this visitor. It may pass from now on; when it does is its own affair.
    ///
    /// # Errors
    /// If it stands there no more, because it has ended.
    pub fn let_pass(&mut self) -> io::Result<()> {
        self.stream.write_all(&[1])
    }

    /// Blocks until this visitor has said its name, which one that calls [`pass_as`] does first. Ask once.
    ///
    /// # Errors
    /// If it ends before it has said one.
    pub fn name(&mut self) -> io::Result<String> {
        let mut name = Vec::new();
        let mut byte = [0];
        while byte != *b"\n" {
            self.stream.read_exact(&mut byte)?;
            name.push(byte[0]);
        }
        name.pop();
        Ok(String::from_utf8_lossy(&name).into_owned())
    }

    /// Blocks until this visitor closes its side, which it does when it ends. The kernel tells us while it still takes
    /// the process down: a wait for it may have to block for a moment longer.
    pub fn wait_for_end(&mut self) {
        // An error is an end as well.
        let _ = io::copy(&mut self.stream, &mut io::sink());
    }
}

/// Stands before the gate with this address and blocks until it may pass.
///
/// # Errors
/// If there is no such gate, or if it can't be opened any more, because its holder is gone.
pub fn pass(address: &str) -> io::Result<()> {
    stay_connected(stand_before(address, "")?)
}

/// As [`pass`], and says a name first, a line without its end: for a gate before which several stand.
///
/// # Errors
/// As [`pass`].
pub fn pass_as(address: &str, name: &str) -> io::Result<()> {
    stay_connected(stand_before(address, &format!("{name}\n"))?)
}

fn stay_connected(stream: Stream) -> io::Result<()> {
    // It stays open as long as this process lives: that is what `wait_for_end` notices.
    std::mem::forget(stream);
    Ok(())
}

fn stand_before(address: &str, said: &str) -> io::Result<Stream> {
    let mut stream = Stream::connect(address)?;
    stream.write_all(said.as_bytes())?;
    stream
        .read_exact(&mut [0])
        .map_err(|error| io::Error::new(error.kind(), format!("gate {address} is gone: {error}")))?;
    Ok(stream)
}

#[cfg(unix)]
mod sockets {
    //! Unix sockets: a file in the working folder. Its name is relative, since no socket's name may be long.

    pub use std::os::unix::net::{UnixListener as Listener, UnixStream as Stream};
    use std::sync::atomic::{AtomicU32, Ordering};
    use std::{fs, io, process};

    pub fn listen() -> io::Result<(Listener, String)> {
        static N_GATES: AtomicU32 = AtomicU32::new(0);
        let address = format!("gate-{}-{}", process::id(), N_GATES.fetch_add(1, Ordering::Relaxed));
        Ok((Listener::bind(&address)?, address))
    }

    pub fn tidy_up(address: &str) {
        // The folder may be gone already.
        let _ = fs::remove_file(address);
    }
}

#[cfg(not(unix))]
mod sockets {
    //! TCP on this machine alone: what every system has.

    use std::io;
    pub use std::net::{TcpListener as Listener, TcpStream as Stream};

    pub fn listen() -> io::Result<(Listener, String)> {
        let listener = Listener::bind("127.0.0.1:0")?;
        let address = listener.local_addr()?.to_string();
        Ok((listener, address))
    }

    pub fn tidy_up(_address: &str) {}
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::thread;

    use super::*;

    #[test]
    fn a_visitor_passes_only_once_it_may() {
        let gate = Gate::new().expect("a socket");
        let is_open = AtomicBool::new(false);
        thread::scope(|scope| {
            let visitor = scope.spawn(|| {
                let stream = stand_before(gate.address(), "");
                (stream.is_ok(), is_open.load(Ordering::SeqCst))
            });
            let mut met = gate.wait_for_visitor().expect("it comes");
            is_open.store(true, Ordering::SeqCst);
            met.let_pass().expect("it stands there");
            let (passed, was_open) = visitor.join().expect("it does not panic");
            assert!(passed && was_open);
        });
    }

    #[test]
    fn visitors_are_let_pass_one_by_one() {
        let gate = Gate::new().expect("a socket");
        thread::scope(|scope| {
            let both = [(); 2].map(|()| scope.spawn(|| stand_before(gate.address(), "").is_ok()));
            let mut first = gate.wait_for_visitor().expect("one comes");
            let mut second = gate.wait_for_visitor().expect("the other comes");
            second.let_pass().expect("it stands there");
            // It is gone before the first one may pass.
            second.wait_for_end();
            first.let_pass().expect("it stands there");
            assert!(both.into_iter().all(|visitor| visitor.join().expect("it does not panic")));
        });
    }

    #[test]
    fn visitors_say_their_names() {
        let gate = Gate::new().expect("a socket");
        thread::scope(|scope| {
            let both = ["7\n", "9\n"].map(|name| scope.spawn(|| stand_before(gate.address(), name).is_ok()));
            let mut names = [(); 2].map(|()| {
                let mut visitor = gate.wait_for_visitor().expect("it comes");
                let name = visitor.name().expect("it says one");
                visitor.let_pass().expect("it stands there");
                name
            });
            names.sort();
            assert_eq!(names, ["7", "9"]);
            assert!(both.into_iter().all(|visitor| visitor.join().expect("it does not panic")));
        });
    }

    #[test]
    fn nobody_waits_before_a_gate_that_is_gone() {
        let gate = Gate::new().expect("a socket");
        let address = gate.address().to_string();
        thread::scope(|scope| {
            let visitor = scope.spawn(|| stand_before(&address, "").is_err());
            drop(gate.wait_for_visitor().expect("it comes"));
            assert!(visitor.join().expect("it does not panic"));
        });
        drop(gate);
        assert!(stand_before(&address, "").is_err());
    }

    #[test]
    fn two_gates_have_two_addresses() {
        let gates = [Gate::new().expect("a socket"), Gate::new().expect("a socket")];
        assert_ne!(gates[0].address(), gates[1].address());
    }
}
