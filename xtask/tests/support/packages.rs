//! Packages of the registry are the same everywhere: what cargo built of them for one folder need not be built again for another.

use std::fs;
use std::path::Path;

/// Gives a folder that cargo will build in what it has built in another. What is missing there, or was linked while cargo wrote it, cargo
/// sees and makes anew.
pub fn take_over(from: &Path, to: &Path) {
    for folder in [".fingerprint", "build", "deps"] {
        link_folder(&from.join(folder), &to.join(folder));
    }
}

fn link_folder(from: &Path, to: &Path) {
    let _ = fs::create_dir_all(to);
    for entry in fs::read_dir(from).into_iter().flatten().flatten() {
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if from.is_dir() {
            link_folder(&from, &to);
        } else {
            // Cargo writes its own notes in place: through a link, the copy would change what it believes of the checkout.
            let is_output =
                from.extension().is_some_and(|ext| ext == "rlib" || ext == "rmeta" || ext == "so");
            let _ = if is_output { fs::hard_link(&from, &to) } else { fs::copy(&from, &to).map(drop) };
        }
    }
}
