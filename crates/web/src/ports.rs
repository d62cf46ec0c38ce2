//! Ports: what one module needs of others. The one in need declares a trait, `app` puts a value of it in here, and
//! handlers, due work and followers find it by its type.
use crate::Context;
use kernel::{Fault, Outcome};
use std::{
    any::{Any, TypeId, type_name},
    collections::HashMap,
    sync::Arc,
};

/// The ports of a program. Cheap to clone.
#[derive(Clone, Default)]
pub struct Ports(Arc<HashMap<TypeId, Box<dyn Any + Send + Sync>>>);

impl Ports {
    /// No port is wired.
    pub fn new() -> Self {
        Self::default()
    }

    /// With these ports. Each is boxed as `Arc<dyn Trait>` by [`port`].
    pub fn of(ports: impl IntoIterator<Item = Port>) -> Self {
        Self(Arc::new(ports.into_iter().map(|p| (p.0, p.1)).collect()))
    }

    /// The port of this trait; a fault of the program where nobody wired it.
    pub fn get<P: ?Sized + Send + Sync + 'static>(&self) -> Outcome<Arc<P>> {
        self.0
            .get(&TypeId::of::<P>())
            .and_then(|held| held.downcast_ref::<Arc<P>>())
            .cloned()
            .ok_or_else(|| Fault::internal(format!("no port is wired for {}", type_name::<P>())))
    }
}

/// One port, ready to be wired.
pub struct Port(TypeId, Box<dyn Any + Send + Sync>);

/// Wires a value to the trait that a module declares: `port::<dyn Plans>(Arc::new(…))`.
pub fn port<P: ?Sized + Send + Sync + 'static>(value: Arc<P>) -> Port {
    Port(TypeId::of::<P>(), Box::new(value))
}

impl Context {
    /// The port of this trait.
    pub fn port<P: ?Sized + Send + Sync + 'static>(&self) -> Outcome<Arc<P>> {
        self.city().ports.get::<P>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    trait Greeter: Send + Sync {
        fn greet(&self) -> &'static str;
    }
    struct Morning;
    impl Greeter for Morning {
        fn greet(&self) -> &'static str {
            "おはようございます"
        }
    }

    #[test]
    fn a_port_is_found_by_the_trait_that_it_was_wired_to() {
        let ports = Ports::of([port::<dyn Greeter>(Arc::new(Morning))]);
        let found = ports.get::<dyn Greeter>().map(|g| g.greet());
        assert_eq!(found.ok(), Some("おはようございます"));
    }

    #[test]
    fn a_port_that_nobody_wired_is_a_fault_and_not_a_panic() {
        assert!(Ports::new().get::<dyn Greeter>().is_err());
    }
}
