//! `engines/grade.sbatch` on a cluster of one node: a shard is killed in the middle and requeued, another one is lost.

use std::fs;
use std::path::Path;

use crate::cluster::Cluster;
use crate::{CLASS, EXERCISE, assert_whole, done, n_kept, said};

const SCRIPT: &str = "xtask/class/engines/grade.sbatch";
const N_SHARDS: usize = 4;

#[test]
fn an_array_of_jobs_grades_like_one_machine() {
    let mut cluster = match Cluster::start() {
        Ok(cluster) => cluster,
        Err(why) => return println!("skipped: no Slurm runs here: {why}"),
    };
    let report = CLASS.folder.join("slurm");
    let shard = |number: usize| report.with_extension("shards").join(number.to_string());
    let submit = |cluster: &Cluster| {
        let mut script = cluster.command(&["bash", SCRIPT]);
        script.env("SUBMISSIONS", &CLASS.submissions).env("REPORT", &report).env("WHAT", EXERCISE);
        script.env("SALT", "test").env("SHARDS", N_SHARDS.to_string());
        done(script.output().expect("there is a bash"))
    };
    let submitted = submit(&cluster);
    let array = submitted.lines().find_map(|line| line.strip_prefix("job "));
    let array = array.and_then(|rest| rest.split(' ').next()).expect("it names the array").to_string();

    // As soon as it has graded something. A shard that was faster than Slurm's signal was not in the middle: then another is killed.
    let killed =
        (1..=N_SHARDS).find(|&number| kill(&mut cluster, &format!("{array}_{number}"), &shard(number)));
    assert!(killed.is_some(), "no shard was killed in the middle: {submitted}");
    wait_for_all(&mut cluster);
    let log = |name: &str| fs::read_to_string(report.with_extension("shards").join(name)).unwrap_or_default();
    assert!(report.exists(), "nothing was merged: {}{}", log("merge.log"), log("1.log"));
    assert_whole(&report);

    // A shard is lost, say with its node's disk: what is missing is named, and nothing is written.
    fs::remove_dir_all(&report).expect("it is ours");
    let aside = CLASS.folder.join("aside");
    fs::rename(shard(2), &aside).expect("it is ours");
    let mut merge = cluster.command(&["bash", SCRIPT]);
    merge.env("PART", "merge").env("SUBMISSIONS", &CLASS.submissions).env("REPORT", &report);
    let output = merge.output().expect("there is a bash");
    assert!(!output.status.success() && !report.exists(), "{}", said(&output));
    let named = said(&output).lines().filter(|line| line.ends_with(" is in no report")).count();
    assert_eq!(named, n_kept(&aside), "{}", said(&output));

    // Started once more, only that shard has something to do.
    submit(&cluster);
    wait_for_all(&mut cluster);
    assert_whole(&report);
}

/// Kills a shard that has graded something, has Slurm start it again, and says whether that was in the middle.
fn kill(cluster: &mut Cluster, job: &str, shard: &Path) -> bool {
    let log = shard.with_extension("log");
    let is_done = || fs::read_to_string(&log).is_ok_and(|log| log.contains("units graded"));
    cluster.wait_for("a unit of a shard", |_| n_kept(shard) > 0 || is_done()).expect("the shard grades");
    // Nobody requeues a job that Slurm has forgotten.
    let requeued = cluster.command(&["scontrol", "requeue", job]).output().expect("Slurm is there");
    let state = |cluster: &Cluster| cluster.ask(&["squeue", "-h", "-r", "-j", job, "-o", "%T"]);
    let is_off = |cluster: &Cluster| !["RUNNING", "COMPLETING"].contains(&state(cluster).trim());
    cluster.wait_for("the end of a killed job", is_off).expect("it ends");
    requeued.status.success() && !is_done()
}

fn wait_for_all(cluster: &mut Cluster) {
    cluster.wait_for("the end of all jobs", |cluster| cluster.jobs().is_empty()).expect("all jobs end");
}
