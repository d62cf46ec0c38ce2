//! What can go wrong, and how the pure part's refusals become faults with words.
use crate::TakeFault;
use kernel::{Code, Fault};

/// The thing has moved on in the meantime; `state` says where it is now.
pub const MOVED_ON: Code = Code {
    id: "workflow-moved-on",
    status: 409,
};
/// Its life is over.
pub const ENDED: Code = Code {
    id: "workflow-ended",
    status: 409,
};
/// The step is for others to take; `parties` says for whom.
pub const NOT_YOURS: Code = Code {
    id: "workflow-not-yours",
    status: 403,
};
/// Facts do not hold yet; `facts` says which.
pub const NEEDS: Code = Code {
    id: "workflow-needs",
    status: 422,
};
/// The life cycle has no such step.
pub const UNKNOWN_STEP: Code = Code {
    id: "workflow-unknown-step",
    status: 422,
};
/// The record is already on its way.
pub const BEGUN: Code = Code {
    id: "workflow-begun",
    status: 409,
};
/// The life cycle cannot be used as it is; `faults` says what is wrong with it.
pub const CYCLE_REFUSED: Code = Code {
    id: "workflow-cycle-refused",
    status: 422,
};
/// No last day can be found, because the city is closed every day.
pub const NO_DAY: Code = Code {
    id: "workflow-no-day",
    status: 422,
};

/// All of them.
pub const FAULTS: &[&Code] = &[
    &MOVED_ON,
    &ENDED,
    &NOT_YOURS,
    &NEEDS,
    &UNKNOWN_STEP,
    &BEGUN,
    &CYCLE_REFUSED,
    &NO_DAY,
];

impl From<TakeFault> for Fault {
    fn from(fault: TakeFault) -> Self {
        match fault {
            TakeFault::Unknown(step) => Fault::new(&UNKNOWN_STEP).with("step", step),
            TakeFault::MovedOn { state, .. } => Fault::new(&MOVED_ON).with("state", state),
            TakeFault::Ended(state) => Fault::new(&ENDED).with("state", state),
            TakeFault::NotYours(parties) => {
                let names: Vec<&str> = parties.iter().map(crate::Party::as_str).collect();
                Fault::new(&NOT_YOURS).with("parties", names.join(", "))
            }
            TakeFault::Needs(facts) => Fault::new(&NEEDS).with("facts", facts.join(", ")),
            TakeFault::ReasonMissing => Fault::field("reason", "field-required"),
            TakeFault::ReasonTooLong => Fault::fields(vec![kernel::FieldFault {
                field: "reason",
                key: "field-too-long",
                args: vec![("max", crate::Cycle::MAX_REASON.to_string())],
            }]),
        }
    }
}
