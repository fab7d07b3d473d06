//! Looks for the keys that the kernel keeps for whoever grades, and gives itself away if it may ask for them.
//! Attacks: keys of the instructor.
//! Hands in: printers
//! Seen as: step_1_each_number_gets_a_process

unsafe extern "C" {
    fn syscall(number: i64, ...) -> i64;
}

const SYS_KEYCTL: i64 = if cfg!(target_arch = "x86_64") { 250 } else { 219 };
const GET_KEYRING_ID: i32 = 0;
const KEYRINGS: [i32; 3] = [-3, -4, -5];

fn main() {
    for keyring in KEYRINGS {
        // Safety: the call takes plain numbers.
        let id = unsafe { syscall(SYS_KEYCTL, GET_KEYRING_ID, keyring, 1) };
        assert!(id < 0, "the sandbox shows the keyring {keyring}");
    }
}
