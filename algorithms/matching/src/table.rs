//! Columns with an index of their own type: a person's number cannot be used where an offer's is meant, and reading
//! past the end gives the default value instead of a panic.
use std::marker::PhantomData;
use std::ops::Range;

/// A place in a [`Table`].
pub(crate) trait Key: Copy {
    fn at(place: usize) -> Self;
    fn place(self) -> usize;
}

macro_rules! keys {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub(crate) struct $name(u32);

        impl $crate::table::Key for $name {
            fn at(place: usize) -> Self {
                Self(u32::try_from(place).unwrap_or(u32::MAX))
            }
            fn place(self) -> usize {
                self.0 as usize
            }
        }
    )+};
}
pub(crate) use keys;

/// One value per key.
#[derive(Clone, Debug)]
pub(crate) struct Table<K, T> {
    cells: Vec<T>,
    key: PhantomData<K>,
}

impl<K: Key, T> Table<K, T> {
    pub(crate) fn of(cells: Vec<T>) -> Self {
        let key = PhantomData;
        Self { cells, key }
    }

    pub(crate) fn len(&self) -> usize {
        self.cells.len()
    }

    pub(crate) fn keys(&self) -> impl Iterator<Item = K> + Clone + use<K, T> {
        (0..self.cells.len()).map(K::at)
    }

    pub(crate) fn cells(&self) -> &[T] {
        &self.cells
    }

    pub(crate) fn pairs(&self) -> impl Iterator<Item = (K, &T)> + Clone {
        self.keys().zip(&self.cells)
    }

    /// The cells from one place to before another; empty where there are none.
    pub(crate) fn slice(&self, range: Range<usize>) -> &[T] {
        self.cells.get(range).unwrap_or_default()
    }

    pub(crate) fn get(&self, key: K) -> Option<&T> {
        self.cells.get(key.place())
    }

    pub(crate) fn get_mut(&mut self, key: K) -> Option<&mut T> {
        self.cells.get_mut(key.place())
    }

    pub(crate) fn set(&mut self, key: K, value: T) {
        if let Some(cell) = self.get_mut(key) {
            *cell = value;
        }
    }
}

impl<K: Key, T: Clone> Table<K, T> {
    pub(crate) fn filled(value: T, len: usize) -> Self {
        Self::of(vec![value; len])
    }
}

impl<K: Key, T: Copy + Default> Table<K, T> {
    pub(crate) fn at(&self, key: K) -> T {
        self.get(key).copied().unwrap_or_default()
    }
}
