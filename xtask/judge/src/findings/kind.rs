//! What belongs to each kind of finding, and how the catalogue lists them.

/// A kind of finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kind {
    /// The stable name.
    pub id: &'static str,
    /// Why it matters.
    pub why: &'static str,
    /// Where to look next.
    pub look: &'static str,
}

macro_rules! findings {
    ($($name:ident: $id:literal, $why:literal, $look:literal;)*) => {
        $(#[doc = $why] pub const $name: Kind = Kind { id: $id, why: $why, look: $look };)*
        /// Every kind, in the order of the catalogue.
        pub const ALL: &[Kind] = &[$($name),*];
    };
}

pub(super) use findings;
