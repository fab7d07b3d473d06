//! The judge: sees how a program ran, and says what that means.
//!
//! In reading order: a [`launch`] says what to run and within which [`bounds`]; the witness (on Linux) or the fallback runs it and
//! returns [`evidence`]; expectations on a [`Ran`] read the evidence; what fails is a [`verdict::Finding`] from the catalogue of
//! [`findings`]; [`step()`] ties them together; a [`timeline`] draws what was seen.
//!
//! The judge never shares a process with the code that it judges.

pub mod bounds;
pub mod chance;
pub mod evidence;
mod expect;
pub mod explore;
pub mod findings;
pub mod launch;
mod observe;
pub mod scratch;
pub mod signals;
mod step;
pub mod timeline;
mod unwitnessed;
pub mod verdict;
#[cfg(target_os = "linux")]
pub mod witness;

pub use expect::{Case, Ran};
pub use explore::Explore;
pub use observe::{WITNESS, observe, why_unwitnessed};
pub use step::{Answer, Effort, Order, Run, Step, data_step, end_with_input, step};
pub use verdict::{Checked, Stop};
