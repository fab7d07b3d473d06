//! The bell: wakes a witness when any of its tasks changed.
//!
//! A handler that writes, not a blocked signal: blocked in one thread only, SIGCHLD goes to another thread and is lost.

use std::fs::File;
use std::io::{self, Read};
use std::os::fd::{AsRawFd, FromRawFd, OwnedFd, RawFd};
use std::sync::Once;
use std::sync::atomic::{AtomicI32, Ordering};

/// One place for each witness that may run in this process at the same time.
static BELLS: [AtomicI32; 64] = [const { AtomicI32::new(-1) }; 64];

/// A descriptor that becomes readable when a child of this process changed.
pub struct Bell {
    place: usize,
    file: File,
}

impl Bell {
    /// Hangs up a bell.
    pub fn new() -> io::Result<Bell> {
        static HANDLER: Once = Once::new();
        HANDLER.call_once(|| {
            // Safety: `ring` has the handler's signature and calls only what is safe in a handler.
            unsafe {
                let mut action: libc::sigaction = std::mem::zeroed();
                action.sa_sigaction = ring as *const () as usize;
                action.sa_flags = libc::SA_RESTART;
                libc::sigaction(libc::SIGCHLD, &raw const action, std::ptr::null_mut());
            }
        });
        // Safety: plain numbers.
        let descriptor = unsafe { libc::eventfd(0, libc::EFD_CLOEXEC | libc::EFD_NONBLOCK) };
        if descriptor < 0 {
            return Err(io::Error::last_os_error());
        }
        // Safety: the descriptor is new and ours alone.
        let file = File::from(unsafe { OwnedFd::from_raw_fd(descriptor) });
        for (place, bell) in BELLS.iter().enumerate() {
            if bell.compare_exchange(-1, descriptor, Ordering::SeqCst, Ordering::SeqCst).is_ok() {
                return Ok(Bell { place, file });
            }
        }
        Err(io::Error::other("more than 64 programs are watched at once; watch fewer"))
    }

    /// The descriptor to poll.
    pub fn descriptor(&self) -> RawFd {
        self.file.as_raw_fd()
    }

    /// Makes it silent until the next change.
    pub fn silence(&mut self) {
        let _ = self.file.read(&mut [0; 8]);
    }
}

impl Drop for Bell {
    fn drop(&mut self) {
        BELLS[self.place].store(-1, Ordering::SeqCst);
    }
}

extern "C" fn ring(_signal: i32) {
    let one = 1u64.to_ne_bytes();
    for bell in &BELLS {
        let descriptor = bell.load(Ordering::SeqCst);
        if descriptor >= 0 {
            // Safety: `write` may be called in a handler; errno is put back for whoever was interrupted.
            unsafe {
                let errno = *libc::__errno_location();
                libc::write(descriptor, one.as_ptr().cast(), one.len());
                *libc::__errno_location() = errno;
            }
        }
    }
}
