//! TITLE: what the exercises of this chapter are given.
