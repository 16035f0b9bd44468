//! Values that worlds share until one of them changes its own. A run makes a world for every
//! clause, and a clause touches few parts of it; the rest is never copied.

use std::ops::{Deref, DerefMut};
use std::sync::Arc;

/// A value that clones share. Reading is free; the first change after a clone copies the value, so
/// a clone behaves as an independent copy.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shared<T>(Arc<T>);

impl<T> Shared<T> {
    /// Whether both are still the one value that a clone shares. `false` says nothing about whether
    /// the values are equal.
    pub fn is_shared_with(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> From<T> for Shared<T> {
    fn from(value: T) -> Self {
        Self(Arc::new(value))
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: Clone> DerefMut for Shared<T> {
    fn deref_mut(&mut self) -> &mut T {
        Arc::make_mut(&mut self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_stays_with_the_one_that_made_it() {
        let original = Shared::from(vec![1.0, 2.0]);
        let mut copy = original.clone();
        copy[0] = 5.0;
        assert_eq!(*original, vec![1.0, 2.0]);
        assert_eq!(*copy, vec![5.0, 2.0]);
    }
}
