//! A cluster of one node: Slurm's daemons, started by hand, without systemd and without touching what is installed. Root is not needed:
//! the daemons run jobs of whoever has started them.

use std::fs::{self, File, Permissions};
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::{done, shell};

/// So long nothing takes.
const PATIENCE: Duration = Duration::from_secs(120);
/// Where distributions put daemons.
const PLACES: [&str; 4] = ["/usr/sbin", "/usr/bin", "/usr/local/sbin", "/usr/local/bin"];

/// A cluster; it ends with this value.
pub struct Cluster {
    folder: PathBuf,
    daemons: Vec<Child>,
}

impl Cluster {
    /// Starts a cluster, or says why there is none.
    pub fn start() -> Result<Cluster, String> {
        for program in ["munged", "slurmctld", "slurmd", "sbatch", "scontrol", "squeue"] {
            find(program).ok_or(format!("there is no {program} here"))?;
        }
        // A socket's path must be short.
        let folder = std::env::temp_dir().join(format!("many-hands-slurm-{}", std::process::id()));
        let mut why = String::new();
        // Newer versions look for cgroups unless they are told not to; older ones don't know these words.
        for cgroups in ["", "CgroupPlugin=disabled\n"] {
            let mut cluster = Cluster { folder: folder.clone(), daemons: Vec::new() };
            let _ = fs::remove_dir_all(&folder);
            fs::create_dir_all(folder.join("state")).expect("a folder for temporary files");
            cluster.configure(cgroups);
            match cluster.run() {
                Ok(()) => return Ok(cluster),
                Err(reason) => why = reason,
            }
        }
        Err(why)
    }

    fn configure(&self, cgroups: &str) {
        let host = done(Command::new("uname").arg("-n").output().expect("uname is everywhere"));
        let host = host.trim().split('.').next().unwrap_or("localhost");
        let user = done(Command::new("id").arg("-un").output().expect("id is everywhere"));
        let listeners = [(); 2].map(|()| TcpListener::bind("127.0.0.1:0").expect("there is a free port"));
        let [control, node] = listeners.map(|one| one.local_addr().expect("it has an address").port());
        let folder = self.folder.display();
        let user = user.trim();
        // `cred_expire` is also how long a job that was requeued waits, by default two minutes.
        let text = format!(
            "ClusterName=test\nSlurmctldHost={host}(127.0.0.1)\nSlurmUser={user}\nSlurmdUser={user}\n\
             SlurmctldPort={control}\nSlurmdPort={node}\nMailProg=/bin/true\n\
             AuthType=auth/munge\nAuthInfo=socket={folder}/munge,cred_expire=5\n\
             StateSaveLocation={folder}/state\nSlurmdSpoolDir={folder}/spool\n\
             SlurmctldPidFile={folder}/slurmctld.pid\nSlurmdPidFile={folder}/slurmd.pid\n\
             ProctrackType=proctrack/linuxproc\nTaskPlugin=task/none\nSlurmdParameters=config_overrides\n\
             SelectType=select/cons_tres\nSelectTypeParameters=CR_CPU\nReturnToService=2\nKillWait=2\n\
             SchedulerParameters=sched_interval=1\n\
             NodeName=node NodeHostname={host} NodeAddr=127.0.0.1 CPUs=4 RealMemory=8192\n\
             PartitionName=all Nodes=node Default=YES\n"
        );
        fs::write(self.folder.join("slurm.conf"), text).expect("the folder is ours");
        fs::write(self.folder.join("cgroup.conf"), cgroups).expect("the folder is ours");
        let key = self.folder.join("key");
        fs::write(&key, format!("{:0>64}", std::process::id())).expect("the folder is ours");
        fs::set_permissions(&key, Permissions::from_mode(0o600)).expect("the file is ours");
    }

    /// Starts the daemons, and waits until the node takes jobs.
    fn run(&mut self) -> Result<(), String> {
        let at = |name: &str| self.folder.join(name).display().to_string();
        let (socket, conf) = (at("munge"), at("slurm.conf"));
        let munge = [
            ("key-file", "key"),
            ("pid-file", "munge.pid"),
            ("seed-file", "seed"),
            ("log-file", "munge.log"),
        ];
        let munge = munge.map(|(option, name)| format!("--{option}={}", at(name)));
        let mut words = vec!["--foreground".into(), "--force".into(), format!("--socket={socket}")];
        words.extend(munge);
        self.daemon("munged", &words)?;
        self.wait_for("munged's socket", |_| Path::new(&socket).exists())?;
        self.daemon("slurmctld", &["-D", "-f", &conf].map(String::from))?;
        self.daemon("slurmd", &["-D", "-N", "node", "-f", &conf].map(String::from))?;
        self.wait_for("an idle node", |cluster| cluster.ask(&["sinfo", "-h", "-o", "%t"]).trim() == "idle")
    }

    fn daemon(&mut self, name: &str, words: &[String]) -> Result<(), String> {
        let program = find(name).ok_or(format!("there is no {name} here"))?;
        let log = File::create(self.folder.join(name).with_extension("out")).expect("the folder is ours");
        let errors = log.try_clone().expect("there are descriptors");
        let mut daemon = Command::new(program);
        daemon.args(words).stdin(Stdio::null()).stdout(log).stderr(errors);
        daemon.env("SLURM_CONF", self.folder.join("slurm.conf"));
        self.daemons.push(daemon.spawn().map_err(|error| format!("{name} can't be started: {error}"))?);
        Ok(())
    }

    /// Waits until something is so; says why it won't be.
    pub fn wait_for(&mut self, what: &str, is_so: impl Fn(&Cluster) -> bool) -> Result<(), String> {
        let start = Instant::now();
        while !is_so(self) {
            if self.daemons.iter_mut().any(|daemon| daemon.try_wait().is_ok_and(|ended| ended.is_some())) {
                return Err(format!("a daemon of Slurm does not run here: {}", self.log()));
            }
            if start.elapsed() > PATIENCE {
                return Err(format!("{what} does not come: {}", self.log()));
            }
            std::thread::park_timeout(Duration::from_millis(20));
        }
        Ok(())
    }

    /// The last thing that each daemon complained about.
    fn log(&self) -> String {
        let logs = ["munged", "slurmctld", "slurmd"].map(|name| {
            let log = fs::read_to_string(self.folder.join(name).with_extension("out")).unwrap_or_default();
            let error = log.lines().rfind(|line| line.contains("rror")).unwrap_or("no error").to_string();
            format!("{name}: {error}")
        });
        logs.join("; ")
    }

    /// A command that knows this cluster.
    pub fn command(&self, words: &[&str]) -> Command {
        let mut command = shell(words);
        command.env("SLURM_CONF", self.folder.join("slurm.conf"));
        command
    }

    /// What one of Slurm's commands says; nothing, while it can't reach anybody.
    pub fn ask(&self, words: &[&str]) -> String {
        let output = self.command(words).stderr(Stdio::null()).output();
        output.map_or_else(|_| String::new(), |output| String::from_utf8_lossy(&output.stdout).into_owned())
    }

    /// The jobs that have not ended: each with its state.
    pub fn jobs(&self) -> String {
        self.ask(&["squeue", "-h", "-r", "-o", "%i %T %r"])
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        if self.daemons.len() == 3 {
            for job in self.jobs().lines().filter_map(|line| line.split(' ').next()) {
                self.ask(&["scancel", job]);
            }
            let start = Instant::now();
            while !self.jobs().is_empty() && start.elapsed() < Duration::from_secs(10) {
                std::thread::park_timeout(Duration::from_millis(50));
            }
        }
        for daemon in self.daemons.iter_mut().rev() {
            // The number of one that has ended may be somebody else's by now.
            if daemon.try_wait().is_ok_and(|ended| ended.is_some()) {
                continue;
            }
            let _ = Command::new("kill").arg(daemon.id().to_string()).status();
            let _ = daemon.wait();
        }
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// Where a program lies; daemons are in nobody's `PATH`.
fn find(program: &str) -> Option<PathBuf> {
    PLACES.iter().map(|place| Path::new(place).join(program)).find(|path| path.exists())
}
