//! Frames: how two processes cut a stream of bytes into messages.
//!
//! A frame is its length, four bytes, little end first, and then so many bytes. They hold *parts*, each again a length and
//! bytes. A request holds the name of a task and a part for each item; an answer holds a part for each of those items.

use std::io::{self, Read, Write};

use postcard::ser_flavors::Flavor;
use serde::Serialize;

/// The longest frame, in bytes. Whoever announces a longer one speaks something else.
pub const LONGEST: usize = 256 << 20;

/// The bytes of a length.
const LENGTH: usize = 4;

/// A frame that is being put together. Room for its length comes first, so that one write sends all of it.
#[derive(Debug)]
pub struct Frame {
    bytes: Vec<u8>,
}

impl Frame {
    /// A frame without parts.
    pub fn new() -> Frame {
        Frame { bytes: vec![0; LENGTH] }
    }

    /// Removes its parts and keeps its memory.
    pub fn clear(&mut self) {
        self.bytes.truncate(LENGTH);
    }

    /// Its size on the way.
    pub fn size(&self) -> usize {
        self.bytes.len()
    }

    /// Adds the part that `write` appends. If `write` fails, nothing is added.
    ///
    /// # Errors
    /// Those of `write`.
    pub fn push<E>(&mut self, write: impl FnOnce(&mut Vec<u8>) -> Result<(), E>) -> Result<(), E> {
        let start = self.bytes.len();
        self.bytes.extend([0; LENGTH]);
        let result = write(&mut self.bytes);
        match result {
            Ok(()) => set_length(&mut self.bytes[start..]),
            Err(_) => self.bytes.truncate(start),
        }
        result
    }

    /// Adds a part that is there already.
    pub fn push_bytes(&mut self, part: &[u8]) {
        let Ok(()) = self.push(|bytes| {
            bytes.extend_from_slice(part);
            Ok::<(), std::convert::Infallible>(())
        });
    }

    /// All of it, as it is sent.
    pub fn bytes(&mut self) -> &[u8] {
        set_length(&mut self.bytes);
        &self.bytes
    }

    /// Sends it with one write; the kernel may still take it piece by piece.
    ///
    /// # Errors
    /// If nobody is there to read it.
    pub fn send(&mut self, stream: &mut impl Write) -> io::Result<()> {
        stream.write_all(self.bytes())?;
        stream.flush()
    }

    /// Its parts.
    pub fn parts(&self) -> Parts<'_> {
        Parts { rest: &self.bytes[LENGTH..] }
    }
}

/// Writes into the first bytes how many follow them.
fn set_length(bytes: &mut [u8]) {
    // A frame of 4 GiB is refused long before.
    let length = (bytes.len() - LENGTH) as u32;
    bytes[..LENGTH].copy_from_slice(&length.to_le_bytes());
}

/// Reads the next frame into `payload`, without its length. `false`: the other side has said all it had to say.
///
/// # Errors
/// If the stream ends inside a frame, or if a frame is longer than [`LONGEST`].
pub fn receive(stream: &mut impl Read, payload: &mut Vec<u8>) -> io::Result<bool> {
    let mut length = [0; LENGTH];
    loop {
        match stream.read(&mut length[..1]) {
            Ok(0) => return Ok(false),
            Ok(_) => break,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    stream.read_exact(&mut length[1..])?;
    let length = u32::from_le_bytes(length) as usize;
    if length > LONGEST {
        let what = format!("a frame of {length} bytes, and {LONGEST} are the most");
        return Err(io::Error::new(io::ErrorKind::InvalidData, what));
    }
    payload.clear();
    payload.resize(length, 0);
    stream.read_exact(payload)?;
    Ok(true)
}

/// The parts of a frame, one after the other. Bytes that are no part end them; [`Parts::rest`] tells.
#[derive(Clone, Debug)]
pub struct Parts<'a> {
    rest: &'a [u8],
}

impl<'a> Parts<'a> {
    /// The parts of what [`receive`] has read.
    pub fn of(payload: &'a [u8]) -> Parts<'a> {
        Parts { rest: payload }
    }

    /// What has not been taken yet.
    pub fn rest(&self) -> &'a [u8] {
        self.rest
    }
}

impl<'a> Iterator for Parts<'a> {
    type Item = &'a [u8];

    fn next(&mut self) -> Option<&'a [u8]> {
        let (length, rest) = self.rest.split_first_chunk::<LENGTH>()?;
        let (part, rest) = rest.split_at_checked(u32::from_le_bytes(*length) as usize)?;
        self.rest = rest;
        Some(part)
    }
}

/// Appends a value as postcard writes it, as long as a frame can hold it.
///
/// # Errors
/// If the value can't be written, or if it is too long.
pub fn encode<T: Serialize + ?Sized>(value: &T, bytes: &mut Vec<u8>) -> Result<(), String> {
    postcard::serialize_with_flavor(value, Append(bytes)).map_err(|error| match error {
        postcard::Error::SerializeBufferFull => format!("more than the {LONGEST} bytes of a frame"),
        error => error.to_string(),
    })
}

/// Lets postcard append to bytes that are there already.
struct Append<'a>(&'a mut Vec<u8>);

impl Flavor for Append<'_> {
    type Output = ();

    fn try_extend(&mut self, data: &[u8]) -> postcard::Result<()> {
        if self.0.len() + data.len() > LONGEST {
            return Err(postcard::Error::SerializeBufferFull);
        }
        self.0.extend_from_slice(data);
        Ok(())
    }

    fn try_push(&mut self, data: u8) -> postcard::Result<()> {
        self.try_extend(&[data])
    }

    fn finalize(self) -> postcard::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame(parts: &[&[u8]]) -> Frame {
        let mut frame = Frame::new();
        parts.iter().for_each(|part| frame.push_bytes(part));
        frame
    }

    #[test]
    fn what_is_sent_is_received() {
        let mut stream = Vec::new();
        frame(&[b"square", b"", b"7"]).send(&mut stream).expect("a vector takes all");
        frame(&[]).send(&mut stream).expect("a vector takes all");
        let mut stream = &stream[..];
        let mut payload = Vec::new();
        assert!(receive(&mut stream, &mut payload).expect("a whole frame"));
        assert_eq!(Parts::of(&payload).collect::<Vec<_>>(), [&b"square"[..], b"", b"7"]);
        assert!(receive(&mut stream, &mut payload).expect("a whole frame"));
        assert_eq!(Parts::of(&payload).count(), 0);
        assert!(!receive(&mut stream, &mut payload).expect("the end at a border"));
    }

    #[test]
    fn the_end_inside_a_frame_is_an_error() {
        let mut whole = Vec::new();
        frame(&[b"square"]).send(&mut whole).expect("a vector takes all");
        for length in 1..whole.len() {
            let error = receive(&mut &whole[..length], &mut Vec::new()).expect_err("a piece");
            assert_eq!(error.kind(), io::ErrorKind::UnexpectedEof, "{length}");
        }
    }

    #[test]
    fn a_length_that_is_text_is_refused() {
        let error = receive(&mut &b"hello, world"[..], &mut Vec::new()).expect_err("text");
        assert_eq!(error.kind(), io::ErrorKind::InvalidData);
        assert!(error.to_string().contains("1819043176"), "{error}");
    }

    #[test]
    fn a_part_that_fails_leaves_nothing() {
        let mut frame = frame(&[b"square"]);
        let failed = frame.push(|bytes| {
            bytes.extend(b"half");
            Err("no")
        });
        assert_eq!(failed, Err("no"));
        assert_eq!(frame.parts().count(), 1);
    }

    #[test]
    fn bytes_that_are_no_part_are_left() {
        let mut parts = Parts::of(&[1, 0, 0, 0, 42, 9, 0, 0, 0, 1]);
        assert_eq!(parts.next(), Some(&[42][..]));
        assert_eq!(parts.next(), None);
        assert_eq!(parts.rest().len(), 5);
    }
}
