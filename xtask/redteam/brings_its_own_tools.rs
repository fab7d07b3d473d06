//! Does nothing. Around it lie a manifest, a build script, settings of cargo, a toolchain and steps that would all have it pass.
//! Attacks: the tools that grade it.
//! Hands in: printers
//! Seen as: step_1_each_number_gets_a_process

fn main() {}
