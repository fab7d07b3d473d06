//! Dies by SIGSEGV: writes to the address 0.

fn main() {
    // Safety: there is none; the kernel ends the program here.
    unsafe { std::ptr::null_mut::<u8>().write_volatile(1) }
}
