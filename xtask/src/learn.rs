//! `learn`: one command for an evening's work. It judges what is saved, and shows what came of it.

#[expect(dead_code, unused_imports, reason = "the engine is to speak it")]
pub mod protocol;

#[cfg(test)]
mod tests;
