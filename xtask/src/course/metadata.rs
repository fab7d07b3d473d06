//! What cargo knows of the workspace: its packages, and what the manifests of chapters say for the workbook.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde::{Deserialize, Serialize};

use super::{Exercise, cargo, target_folder};
use crate::remember::{recall, remember, stamp};

/// What `cargo metadata` says, as far as it matters here.
#[derive(Serialize, Deserialize)]
pub struct Metadata {
    /// The top of the checkout.
    pub workspace_root: PathBuf,
    /// The members of the workspace.
    pub packages: Vec<Package>,
}

/// One member.
#[derive(Serialize, Deserialize)]
pub struct Package {
    pub name: String,
    pub manifest_path: PathBuf,
    pub dependencies: Vec<Dependency>,
    /// `[package.metadata]`: chapters have it.
    pub metadata: Option<PackageMetadata>,
}

/// A package that a member uses.
#[derive(Serialize, Deserialize)]
pub struct Dependency {
    pub name: String,
    /// `None` for what the programs use; `dev` for what the steps use.
    pub kind: Option<String>,
}

/// What a manifest says for other tools than cargo.
#[derive(Serialize, Deserialize)]
pub struct PackageMetadata {
    /// `[package.metadata.workbook]`.
    pub workbook: Option<Workbook>,
}

/// What the manifest of a chapter says of it.
#[derive(Serialize, Deserialize)]
pub struct Workbook {
    pub title: String,
    pub minutes: u32,
    pub prerequisites: Vec<String>,
    pub exercises: Vec<Exercise>,
}

impl Metadata {
    /// What cargo says of the manifests, or said when none of them was different from now: asking it takes a tenth of a check.
    pub fn read(root: &Path) -> Result<Metadata> {
        let memory = target_folder(root).join("workbook/metadata.json");
        if let Some(metadata) = recall(&memory, |metadata: &Metadata| metadata.key(root)) {
            return Ok(metadata);
        }
        let output = Command::new(cargo())
            .args(["metadata", "--no-deps", "--offline", "--format-version", "1"])
            .current_dir(root)
            .output()
            .context("can't run `cargo metadata`")?;
        ensure!(
            output.status.success(),
            "`cargo metadata` failed:\n{}",
            String::from_utf8_lossy(&output.stderr).trim()
        );
        let metadata: Metadata =
            serde_json::from_slice(&output.stdout).context("can't read `cargo metadata`")?;
        if let Some(key) = metadata.key(root) {
            remember(&memory, key, &metadata);
        }
        Ok(metadata)
    }

    /// Every manifest as it is now: the workspace's, which names its members, and theirs.
    fn key(&self, root: &Path) -> Option<String> {
        let workspace = root.join("Cargo.toml");
        let members = self.packages.iter().map(|package| package.manifest_path.as_path());
        std::iter::once(workspace.as_path()).chain(members).map(stamp).collect()
    }
}
