//! The live book over raw sockets, without a browser: who gets in, what can be asked, what is told, and how it ends. Each test starts the
//! server as `cargo xtask learn` does, and plays the engine.

mod commands;
mod entry;
mod http;
mod limits;
mod server;
mod streams;
mod text;
