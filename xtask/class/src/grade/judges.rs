//! What judges each exercise, told from others by hashes: so that a grade says what it was made with.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use xtask::compile::Built;

use super::Asked;
use crate::intake::Found;
use crate::seed::hash;
use crate::unit::Parts;

/// What a unit of each exercise depends on, but for its file: in the order of what was asked for.
pub fn parts(built: &Built, asked: &[Asked], toolchain: &str, salt: &str) -> Result<Vec<Parts>> {
    let tool = hash_of(&std::env::current_exe()?)?;
    let parts = asked.iter().map(|one| {
        Ok(Parts {
            file: String::new(),
            steps: hash_of(built.steps(one.0)?)?,
            given: given(built, one)?,
            tool: tool.clone(),
            toolchain: toolchain.into(),
            salt: salt.into(),
            points: one.1.points,
        })
    });
    parts.collect()
}

/// What we give to a learner's program.
fn given(built: &Built, (chapter, exercise): &Asked) -> Result<String> {
    if exercise.file.is_some() {
        let given = built.program(chapter, exercise).map_err(anyhow::Error::msg);
        return hash_of(given.context("the given program does not compile")?);
    }
    let explored = built.explored().filter(|_| exercise.explored);
    let mut hashes = Vec::new();
    for built in [Some(built), explored].into_iter().flatten() {
        for (_, library) in built.linked(chapter)? {
            hashes.push(hash_of(library)?);
        }
    }
    Ok(hash(hashes.iter().map(String::as_bytes)))
}

fn hash_of(file: &Path) -> Result<String> {
    let bytes = fs::read(file).with_context(|| format!("can't read {}", file.display()))?;
    Ok(hash([&bytes[..]]))
}

/// What was handed in. That nothing was is something else than an empty file.
pub fn hash_of_found(found: &Found) -> String {
    match found {
        Found::File(bytes) => hash([&b"file"[..], bytes]),
        Found::Missing => hash([&b"missing"[..]]),
        Found::Refused(why) => hash([&b"refused"[..], why.as_bytes()]),
    }
}
