//! Atomics: each operation is one step, and before it anybody may go on.

use std::fmt::Debug;
use std::panic::Location;
use std::sync::atomic::Ordering;

use super::named::Name;
use crate::explore::engine;

/// One step: what it does, and how the drawing tells it from the values before and after.
fn step<T: Copy + Debug, R>(
    name: &Name,
    at: &'static Location<'static>,
    load: impl Fn() -> T,
    change: impl FnOnce() -> R,
    tell: impl FnOnce(T, T) -> String,
) -> R {
    engine::point_at(at);
    let idx = name.of("value");
    let before = load();
    let result = change();
    let what = tell(before, load());
    engine::log_about(at, what, Some(idx));
    result
}

macro_rules! atomic {
    ($($name:ident: $type:ty { $($numbers:tt)* })*) => {$(
        #[doc = concat!("As [`std::sync::atomic::", stringify!($name), "`].")]
        #[derive(Debug, Default)]
        pub struct $name {
            name: Name,
            inner: std::sync::atomic::$name,
        }

        impl $name {
            #[doc = concat!("As [`std::sync::atomic::", stringify!($name), "::new`].")]
            pub const fn new(value: $type) -> $name {
                $name { name: Name::new(), inner: std::sync::atomic::$name::new(value) }
            }

            #[doc = concat!("As [`std::sync::atomic::", stringify!($name), "::into_inner`].")]
            pub fn into_inner(self) -> $type {
                self.inner.into_inner()
            }

            #[doc = concat!("As [`std::sync::atomic::", stringify!($name), "::get_mut`].")]
            pub fn get_mut(&mut self) -> &mut $type {
                self.inner.get_mut()
            }

            #[doc = concat!("As [`std::sync::atomic::", stringify!($name), "::load`].")]
            #[track_caller]
            pub fn load(&self, _: Ordering) -> $type {
                self.step(Location::caller(), |inner| inner.load(Ordering::SeqCst), |is, _| format!("reads {is:?}{{ from #}}"))
            }

            #[doc = concat!("As [`std::sync::atomic::", stringify!($name), "::store`].")]
            #[track_caller]
            pub fn store(&self, value: $type, _: Ordering) {
                self.step(Location::caller(), |inner| inner.store(value, Ordering::SeqCst), |_, is| format!("writes {is:?}{{ to #}}"));
            }

            #[doc = concat!("As [`std::sync::atomic::", stringify!($name), "::swap`].")]
            #[track_caller]
            pub fn swap(&self, value: $type, _: Ordering) -> $type {
                self.changes(Location::caller(), |inner| inner.swap(value, Ordering::SeqCst))
            }

            #[doc = concat!("As [`std::sync::atomic::", stringify!($name), "::compare_exchange`].")]
            ///
            /// # Errors
            /// If it is not what it was taken for.
            #[track_caller]
            pub fn compare_exchange(&self, old: $type, new: $type, _: Ordering, _: Ordering) -> Result<$type, $type> {
                engine::count_change();
                self.step(
                    Location::caller(),
                    |inner| inner.compare_exchange(old, new, Ordering::SeqCst, Ordering::SeqCst),
                    |was, _| if was == old { format!("changes{{ #}} from {was:?} to {new:?}") } else { format!("finds {was:?}, not {old:?}{{, in #}}") },
                )
            }

            /// As `compare_exchange`; it never fails for no reason.
            ///
            /// # Errors
            /// If it is not what it was taken for.
            #[track_caller]
            pub fn compare_exchange_weak(&self, old: $type, new: $type, one: Ordering, other: Ordering) -> Result<$type, $type> {
                self.compare_exchange(old, new, one, other)
            }

            $(atomic!(@numbers $numbers $type);)*

            fn changes<R>(&self, at: &'static Location<'static>, change: impl FnOnce(&std::sync::atomic::$name) -> R) -> R {
                engine::count_change();
                self.step(at, change, |was, is| format!("changes{{ #}} from {was:?} to {is:?}"))
            }

            fn step<R>(
                &self,
                at: &'static Location<'static>,
                change: impl FnOnce(&std::sync::atomic::$name) -> R,
                tell: impl FnOnce($type, $type) -> String,
            ) -> R {
                step(&self.name, at, || self.inner.load(Ordering::SeqCst), || change(&self.inner), tell)
            }
        }

        impl From<$type> for $name {
            fn from(value: $type) -> $name {
                $name::new(value)
            }
        }
    )*};
    (@numbers fetch_update $type:ty) => {
        /// As in the standard library.
        ///
        /// # Errors
        /// If `change` says that there is nothing to change.
        #[track_caller]
        pub fn fetch_update(&self, _: Ordering, _: Ordering, change: impl FnMut($type) -> Option<$type>) -> Result<$type, $type> {
            self.changes(Location::caller(), |inner| inner.fetch_update(Ordering::SeqCst, Ordering::SeqCst, change))
        }
    };
    (@numbers $method:ident $type:ty) => {
        #[doc = concat!("As `", stringify!($method), "` in the standard library.")]
        #[track_caller]
        pub fn $method(&self, value: $type, _: Ordering) -> $type {
            self.changes(Location::caller(), |inner| inner.$method(value, Ordering::SeqCst))
        }
    };
}

atomic! {
    AtomicBool: bool { fetch_or fetch_and fetch_xor fetch_nand fetch_update }
    AtomicI64: i64 { fetch_add fetch_sub fetch_max fetch_min fetch_or fetch_and fetch_xor fetch_update }
    AtomicU32: u32 { fetch_add fetch_sub fetch_max fetch_min fetch_or fetch_and fetch_xor fetch_update }
    AtomicU64: u64 { fetch_add fetch_sub fetch_max fetch_min fetch_or fetch_and fetch_xor fetch_update }
    AtomicUsize: usize { fetch_add fetch_sub fetch_max fetch_min fetch_or fetch_and fetch_xor fetch_update }
}
