//! Reads the explorer's order and answers in its place, before it begins. It takes no `unsafe` to say so in the language of the
//! processor.
//! Attacks: verdicts on schedules.
//! Hands in: counter
//! Seen as: does_not_compile

#[cfg(target_arch = "x86_64")]
core::arch::global_asm!(
    r#"
    .section .init_array,"aw"
    .quad forge
    .data
order: .space 4096
report: .ascii "\n"
n1: .space 16
    .ascii " covered 5 all 0 1\n"
n2: .space 16
    .ascii " done\n"
end_of_report:
    .text
forge:
    xor %eax, %eax
    xor %edi, %edi
    lea order(%rip), %rsi
    mov $4096, %edx
    syscall
    cmp $20, %rax
    jl 1f
    mov order(%rip), %rax
    mov %rax, n1(%rip)
    mov %rax, n2(%rip)
    mov order+8(%rip), %rax
    mov %rax, n1+8(%rip)
    mov %rax, n2+8(%rip)
    mov $1, %eax
    mov $1, %edi
    lea report(%rip), %rsi
    mov $end_of_report - report, %edx
    syscall
1:
    mov $60, %eax
    xor %edi, %edi
    syscall
"#,
    options(att_syntax)
);

#[cfg(not(target_arch = "x86_64"))]
core::arch::global_asm!("nop");

use races::counter::{self, Counter};

struct Shared {}

impl Counter for Shared {
    fn new() -> Shared {
        Shared {}
    }
    fn add(&self, amount: u64) -> u64 {
        amount
    }
    fn take(&self) -> u64 {
        0
    }
    fn value(&self) -> u64 {
        0
    }
}

fn main() {
    counter::drive::<Shared>();
}
