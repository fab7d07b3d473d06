//! `engines/grade.yml` without GitHub: its steps are run as they stand there, by a runner that knows the actions and expressions they use.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use yaml_rust2::{Yaml, YamlLoader};

use crate::{CLASS, EXERCISE, assert_whole, checkout, done, file, n_kept, said, shell};

/// Says of itself what is run; this needs a machine that may be changed.
const INSTALLS: [&str; 3] = ["rustup toolchain install ", "sudo ", "#"];

#[test]
fn a_workflow_grades_like_one_machine() {
    let documents = YamlLoader::load_from_str(&file("xtask/class/engines/grade.yml")).expect("it is YAML");
    let runner = Runner { workflow: &documents[0], folder: CLASS.folder.join("github") };
    runner.push_submissions();
    let shards = runner.workflow["jobs"]["grade"]["strategy"]["matrix"]["shard"].as_vec().expect("shards");
    for shard in shards {
        let number = shard.as_i64().expect("a number").to_string();
        let facts = [("matrix.shard", number), ("strategy.job-total", shards.len().to_string())];
        let work = runner.folder.join(format!("machine-{}", facts[0].1));
        done(runner.run("grade", &work, &facts));
    }
    assert_eq!(runner.workflow["jobs"]["merge"]["needs"].as_str(), Some("grade"));
    done(runner.run("merge", &runner.folder.join("machine-merge"), &[]));
    let report = runner.artifact("report");
    assert_whole(&report.join("report"));
    let table = fs::read_to_string(report.join("gradebook.csv")).expect("a table").replace('"', "");
    assert!(table.contains("\nada,8,8,8,0,8,\n"), "{table}");

    // A shard never came to its end.
    fs::remove_dir_all(&report).expect("it is ours");
    let lost = n_kept(&runner.artifact("shard-2"));
    fs::remove_dir_all(runner.artifact("shard-2")).expect("it is ours");
    let output = runner.run("merge", &runner.folder.join("machine-again"), &[]);
    let named = said(&output).lines().filter(|line| line.ends_with(" is in no report")).count();
    assert!(!output.status.success() && lost > 0 && named == lost, "{lost} lost: {}", said(&output));
    assert!(!report.exists(), "half a report was uploaded");
}

/// What GitHub is here: a repository, artifacts, and a folder for each machine.
struct Runner<'a> {
    workflow: &'a Yaml,
    folder: PathBuf,
}

impl Runner<'_> {
    fn artifact(&self, name: &str) -> PathBuf {
        self.folder.join("artifacts").join(name)
    }

    /// The class's private repository.
    fn push_submissions(&self) {
        let repository = self.folder.join("repository");
        fs::create_dir_all(&repository).expect("the folder is ours");
        copy(&CLASS.submissions, &repository.join("submissions"));
        let names = ["-c", "user.name=test", "-c", "user.email=test@example.org"];
        for words in
            [vec!["init", "--quiet"], vec!["add", "."], vec!["commit", "--quiet", "-m", "submissions"]]
        {
            let mut git = Command::new("git");
            git.args(names).args(words).current_dir(&repository);
            done(git.output().expect("there is a git"));
        }
    }

    /// Runs a job on a machine of its own, until a step fails; what the last one said.
    fn run(&self, job: &str, machine: &Path, facts: &[(&str, String)]) -> Output {
        fs::create_dir_all(machine).expect("the folder is ours");
        let mut facts: BTreeMap<&str, String> = facts.iter().cloned().collect();
        facts.insert("inputs.what", EXERCISE.into());
        facts.insert("inputs.workbook", "workbook".into());
        facts.insert("github.run_id", "test".into());
        let mut last = Command::new("true").output().expect("true is everywhere");
        for step in self.workflow["jobs"][job]["steps"].as_vec().expect("steps") {
            if let Some(action) = step["uses"].as_str() {
                self.act(action, &step["with"], machine, &facts);
                continue;
            }
            let script = step["run"].as_str().expect("a step uses or runs something");
            if step["name"].as_str() == Some("Install") {
                let is_known = |line: &str| INSTALLS.iter().any(|start| line.starts_with(start));
                assert!(
                    script.lines().all(is_known),
                    "what is run nowhere else should only install: {script}"
                );
                continue;
            }
            let place = machine.join(step["working-directory"].as_str().unwrap_or("."));
            let mut bash = shell(&["bash", "-e", "-c", script]);
            bash.current_dir(place).env("GITHUB_WORKSPACE", machine);
            for env in [&self.workflow["env"], &step["env"]] {
                for (name, value) in env.as_hash().into_iter().flatten() {
                    let name = name.as_str().expect("a name");
                    // What was not installed can't be asked for.
                    if name != "RUSTUP_TOOLCHAIN" {
                        bash.env(name, filled(value, &facts));
                    }
                }
            }
            last = bash.output().expect("there is a bash");
            if !last.status.success() {
                break;
            }
        }
        last
    }

    fn act(&self, action: &str, with: &Yaml, machine: &Path, facts: &BTreeMap<&str, String>) {
        let name = || filled(&with["name"], facts);
        match action {
            "actions/checkout@v4" if with["repository"].is_badvalue() => {
                let mut git = Command::new("git");
                git.args(["clone", "--quiet"]);
                // GitHub leaves the history out, unless it is asked for.
                if with["fetch-depth"].as_i64() != Some(0) {
                    git.args(["--depth", "1"]);
                }
                git.arg(format!("file://{}", self.folder.join("repository").display())).arg(machine);
                done(git.output().expect("there is a git"));
            }
            "actions/checkout@v4" => {
                assert_eq!(filled(&with["repository"], facts), "workbook");
                let place = machine.join(with["path"].as_str().expect("beside the submissions"));
                symlink(checkout(), place).expect("the folder is ours");
            }
            "actions/upload-artifact@v4" => {
                let artifact = self.artifact(&name());
                assert!(
                    !artifact.exists() || with["overwrite"].as_bool() == Some(true),
                    "it is there already"
                );
                let paths: Vec<&str> = with["path"].as_str().expect("a path").lines().collect();
                for path in &paths {
                    // One path is the artifact; of several, each is in it.
                    let to = if paths.len() == 1 { artifact.clone() } else { artifact.join(path) };
                    copy(&machine.join(path), &to);
                }
            }
            "actions/download-artifact@v4" => {
                let start = with["pattern"].as_str().and_then(|it| it.strip_suffix('*')).expect("a pattern");
                let place = machine.join(with["path"].as_str().expect("a folder"));
                for entry in fs::read_dir(self.folder.join("artifacts")).expect("artifacts").flatten() {
                    if entry.file_name().to_string_lossy().starts_with(start) {
                        copy(&entry.path(), &place.join(entry.file_name()));
                    }
                }
            }
            other => panic!("this runner does not know {other}"),
        }
    }
}

/// A value with its expressions replaced by what they stand for.
fn filled(value: &Yaml, facts: &BTreeMap<&str, String>) -> String {
    let mut text = value.as_str().expect("a text").to_string();
    while let Some((before, rest)) = text.split_once("${{") {
        let (expression, after) = rest.split_once("}}").expect("an expression ends");
        let fact = facts.get(expression.trim()).unwrap_or_else(|| panic!("nobody knows {expression}"));
        text = format!("{before}{fact}{after}");
    }
    text
}

/// Copies a file, or a folder with all that is in it; not when it was changed, as artifacts and repositories do not.
fn copy(from: &Path, to: &Path) {
    if from.is_dir() {
        fs::create_dir_all(to).expect("the folder is ours");
        for entry in fs::read_dir(from).expect("it is readable").flatten() {
            copy(&entry.path(), &to.join(entry.file_name()));
        }
    } else {
        fs::create_dir_all(to.parent().expect("a file lies in a folder")).expect("the folder is ours");
        fs::copy(from, to).expect("the folder is ours");
    }
}
