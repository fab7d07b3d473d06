//! A channel carries values between a process and its child, over the child's standard input and output.
//!
//! The parent starts a child by [`to_child`], the child calls [`to_parent`], and both send and receive what serde
//! knows. A value is serialised by `postcard`; on its way no byte of it is zero (that is what COBS sees to), and a zero
//! byte ends it. So a channel needs nothing that a chapter has you build.
//!
//! The child's standard output *is* the channel: whatever else it prints there is taken for a message. Standard error
//! is free. [`Channel::over`] makes a channel over other streams.

use std::fmt;
use std::io::{self, BufRead, BufReader, ErrorKind, Read, Write};
use std::marker::PhantomData;
use std::process::{Child, Command, Stdio};

use serde::Serialize;
use serde::de::DeserializeOwned;

/// No message is longer, in bytes. Whoever sends garbage must not make the other side take all memory.
pub const LONGEST: u64 = 1 << 26;

/// Sends values of type `S` and receives values of type `R`.
#[derive(Debug)]
pub struct Channel<S, R> {
    sender: Sender<S>,
    receiver: Receiver<R>,
}

/// The half of a channel that sends. When it is dropped, the other side learns that nothing more comes.
pub struct Sender<S> {
    output: Box<dyn Write + Send>,
    values: PhantomData<fn(S)>,
}

/// The half of a channel that receives.
pub struct Receiver<R> {
    input: BufReader<Box<dyn Read + Send>>,
    values: PhantomData<fn() -> R>,
}

/// Starts a child by this command, with a channel to it. Waiting for the child is up to you.
///
/// # Errors
/// If the process can't be started.
pub fn to_child<S, R>(command: &mut Command) -> io::Result<(Child, Channel<S, R>)> {
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
    let stdin = child.stdin.take().expect("its input is a pipe");
    let stdout = child.stdout.take().expect("its output is a pipe");
    Ok((child, Channel::over(files::of(stdout), files::of(stdin))))
}

/// The child's end of the channel that [`to_child`] made. Call it once: a second one would steal messages.
///
/// # Errors
/// If standard input or output is closed.
pub fn to_parent<S, R>() -> io::Result<Channel<S, R>> {
    Ok(Channel::over(files::copy_of(&io::stdin())?, files::copy_of(&io::stdout())?))
}

impl<S, R> Channel<S, R> {
    /// A channel that receives from one stream of bytes and sends to another, whatever they are.
    pub fn over(input: impl Read + Send + 'static, output: impl Write + Send + 'static) -> Channel<S, R> {
        let receiver = Receiver { input: BufReader::new(Box::new(input)), values: PhantomData };
        Channel { sender: Sender { output: Box::new(output), values: PhantomData }, receiver }
    }

    /// Both halves, each for a thread of its own.
    pub fn split(self) -> (Sender<S>, Receiver<R>) {
        (self.sender, self.receiver)
    }
}

impl<S: Serialize, R: DeserializeOwned> Channel<S, R> {
    /// As [`Sender::send`].
    ///
    /// # Errors
    /// As [`Sender::send`].
    pub fn send(&mut self, value: &S) -> io::Result<()> {
        self.sender.send(value)
    }

    /// As [`Receiver::receive`].
    ///
    /// # Errors
    /// As [`Receiver::receive`].
    pub fn receive(&mut self) -> io::Result<Option<R>> {
        self.receiver.receive()
    }
}

impl<S: Serialize> Sender<S> {
    /// Sends a value. Blocks while the pipe is full, that is, while the other side does not receive.
    ///
    /// # Errors
    /// If the other side is gone (`BrokenPipe`), or if the value can't be serialised (`InvalidData`).
    pub fn send(&mut self, value: &S) -> io::Result<()> {
        let message = postcard::to_stdvec_cobs(value).map_err(invalid)?;
        self.output.write_all(&message)
    }
}

impl<R: DeserializeOwned> Receiver<R> {
    /// Receives the next value. Blocks until it is there. `None`: the other side has sent its last one.
    ///
    /// # Errors
    /// If the other side ended in the middle of a message (`UnexpectedEof`), or sent what is none (`InvalidData`).
    pub fn receive(&mut self) -> io::Result<Option<R>> {
        let mut message = Vec::new();
        (&mut self.input).take(LONGEST).read_until(0, &mut message)?;
        match message.last() {
            None => Ok(None),
            Some(0) => postcard::from_bytes_cobs(&mut message).map(Some).map_err(invalid),
            Some(_) if message.len() as u64 == LONGEST => Err(invalid("a message has no end")),
            Some(_) => Err(io::Error::new(ErrorKind::UnexpectedEof, "it ended in the middle of a message")),
        }
    }
}

impl<S> fmt::Debug for Sender<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sender").finish_non_exhaustive()
    }
}

impl<R> fmt::Debug for Receiver<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Receiver").finish_non_exhaustive()
    }
}

fn invalid(reason: impl ToString) -> io::Error {
    io::Error::new(ErrorKind::InvalidData, reason.to_string())
}

#[cfg(unix)]
mod files {
    //! A stream as a file: without a buffer in between that cuts messages at line ends.

    use std::fs::File;
    use std::io;
    use std::os::fd::{AsFd, OwnedFd};

    pub fn of(stream: impl Into<OwnedFd>) -> File {
        File::from(stream.into())
    }

    pub fn copy_of(stream: &impl AsFd) -> io::Result<File> {
        stream.as_fd().try_clone_to_owned().map(of)
    }
}

#[cfg(windows)]
mod files {
    //! A stream as a file: without a buffer in between that cuts messages at line ends.

    use std::fs::File;
    use std::io;
    use std::os::windows::io::{AsHandle, OwnedHandle};

    pub fn of(stream: impl Into<OwnedHandle>) -> File {
        File::from(stream.into())
    }

    pub fn copy_of(stream: &impl AsHandle) -> io::Result<File> {
        stream.as_handle().try_clone_to_owned().map(of)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A channel whose other end is what is given to it.
    fn receiving(bytes: &[u8]) -> Receiver<Vec<u64>> {
        let (input, mut their_output) = io::pipe().expect("a pipe");
        let (_, output) = io::pipe().expect("a pipe");
        their_output.write_all(bytes).expect("it fits into the pipe");
        drop(their_output);
        Channel::<(), _>::over(files::of(input), files::of(output)).split().1
    }

    #[test]
    #[cfg(unix)]
    fn what_a_child_echoes_comes_back() {
        let (mut child, mut channel) =
            to_child::<Vec<u64>, Vec<u64>>(&mut Command::new("cat")).expect("cat runs");
        for value in [vec![], vec![0], vec![1, 0, u64::MAX], (0..5_000).collect()] {
            channel.send(&value).expect("it listens");
            assert_eq!(channel.receive().expect("a message"), Some(value));
        }
        drop(channel);
        assert!(child.wait().expect("it ends when nothing more comes").success());
    }

    #[test]
    fn the_end_between_two_messages_is_no_error() {
        let message = postcard::to_stdvec_cobs(&vec![7u64]).expect("a value");
        let mut receiver = receiving(&message);
        assert_eq!(receiver.receive().expect("a message"), Some(vec![7]));
        assert_eq!(receiver.receive().expect("an end"), None);
    }

    #[test]
    fn the_end_within_a_message_is_an_error() {
        let message = postcard::to_stdvec_cobs(&vec![7u64, 8]).expect("a value");
        let error = receiving(&message[..message.len() - 1]).receive().expect_err("half a message");
        assert_eq!(error.kind(), ErrorKind::UnexpectedEof);
    }

    #[test]
    fn what_is_no_message_is_an_error() {
        let error = receiving(b"hello, world\n\0").receive().expect_err("no message");
        assert_eq!(error.kind(), ErrorKind::InvalidData);
    }
}
