//! Takes memory that stays with the kernel when its maker has ended, until somebody removes it.
//! Attacks: the end of a unit: shared memory that stays.
//! Hands in: printers
//! Seen as: step_1_each_number_gets_a_process

unsafe extern "C" {
    fn shmget(key: i32, n_bytes: usize, flags: i32) -> i32;
    fn msgget(key: i32, flags: i32) -> i32;
    fn semget(key: i32, n: i32, flags: i32) -> i32;
}

/// By this, the test knows them again.
const KEY: i32 = 0x7ed_7ea3;
const CREATE: i32 = 0o1666;

fn main() {
    // Safety: no memory of ours is involved.
    unsafe {
        shmget(KEY, 1 << 20, CREATE);
        msgget(KEY, CREATE);
        semget(KEY, 1, CREATE);
    }
}
