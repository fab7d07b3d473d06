//! Secrets: random, and compared without telling how much of a guess is right.

use std::fmt::Write;

/// 256 random bits, as 64 hexadecimal digits.
pub struct Secret(String);

impl Secret {
    /// A new one.
    pub fn new() -> Secret {
        let mut bytes = [0; 32];
        // Without random numbers there is no gate, so there may be no server.
        getrandom::fill(&mut bytes).expect("the system has random numbers");
        let mut digits = String::new();
        for byte in bytes {
            write!(digits, "{byte:02x}").expect("a string takes everything");
        }
        Secret(digits)
    }

    /// The digits.
    pub fn shown(&self) -> &str {
        &self.0
    }

    /// Whether somebody knows it. Each digit is compared, whatever the others say.
    pub fn is(&self, guess: &str) -> bool {
        let differs = |(one, other): (u8, u8)| one ^ other;
        let pairs = self.0.bytes().zip(guess.bytes());
        guess.len() == self.0.len() && pairs.map(differs).fold(0, |all, bit| all | bit) == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_guesses_it() {
        let (one, other) = (Secret::new(), Secret::new());
        assert!(one.is(one.shown()) && one.shown().len() == 64);
        for guess in ["", other.shown(), &one.shown()[1..], &format!("{}0", one.shown())] {
            assert!(!one.is(guess), "{guess}");
        }
    }
}
