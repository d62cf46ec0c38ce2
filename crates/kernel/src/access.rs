//! Who acts, and what the policy lets them do. A permit can only be made by a [`Rule`], and the store takes no write
//! without one: a command that asks nobody does not compile.
use crate::{Code, Fault, Id, Outcome};
use serde::{Deserialize, Serialize};

/// What a person may be in a city. Each role is held at a body, from a day to a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// 市民
    Citizen,
    /// 団体の編集者
    GroupEditor,
    /// コーディネーター
    Coordinator,
    /// 職員
    Staff,
    /// 計画担当
    PlanManager,
    /// 委員
    CommitteeMember,
    /// 監査: reads everything, changes nothing
    Auditor,
    /// 管理者
    Administrator,
}

impl Role {
    /// Every role.
    pub const ALL: [Role; 8] = [
        Role::Citizen,
        Role::GroupEditor,
        Role::Coordinator,
        Role::Staff,
        Role::PlanManager,
        Role::CommitteeMember,
        Role::Auditor,
        Role::Administrator,
    ];

    /// Stable name, in the database and in text keys.
    pub const fn name(self) -> &'static str {
        match self {
            Role::Citizen => "citizen",
            Role::GroupEditor => "group-editor",
            Role::Coordinator => "coordinator",
            Role::Staff => "staff",
            Role::PlanManager => "plan-manager",
            Role::CommitteeMember => "committee-member",
            Role::Auditor => "auditor",
            Role::Administrator => "administrator",
        }
    }

    /// The role of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|r| r.name() == name)
    }
}

/// A role held at a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    /// The role.
    pub role: Role,
    /// The body: a department, the centre, the committee. `None` for the city as a whole.
    pub body: Option<Id>,
}

/// Who acts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// A random pseudonym: what the journal says instead of a name.
    pub pseudonym: String,
    /// The account, unless it is a visitor or the program itself.
    pub account: Option<Id>,
    /// Roles that are in force now.
    pub grants: Vec<Grant>,
    /// The program itself (import from the command line, demonstration data, scheduled work).
    system: bool,
}

impl Actor {
    /// Somebody who has not signed in.
    pub fn visitor() -> Self {
        Self {
            pseudonym: "visitor".into(),
            account: None,
            grants: Vec::new(),
            system: false,
        }
    }
    /// The program itself, with the name of what it does: `cli`, `demo`, `schedule`.
    pub fn system(what: &str) -> Self {
        Self {
            pseudonym: format!("system:{what}"),
            account: None,
            grants: Vec::new(),
            system: true,
        }
    }
    /// Somebody who has signed in.
    pub fn person(account: Id, pseudonym: String, grants: Vec<Grant>) -> Self {
        Self {
            pseudonym,
            account: Some(account),
            grants,
            system: false,
        }
    }
    /// Whether somebody has signed in.
    pub fn signed_in(&self) -> bool {
        self.account.is_some()
    }
    /// Whether the actor holds this role anywhere.
    pub fn has(&self, role: Role) -> bool {
        self.grants.iter().any(|g| g.role == role)
    }
    /// Whether the actor holds one of these roles at this body or for the whole city.
    pub fn has_at(&self, roles: &[Role], body: &Id) -> bool {
        self.grants
            .iter()
            .any(|g| roles.contains(&g.role) && g.body.as_ref().is_none_or(|b| b == body))
    }
}

/// Who may do a thing, in the coarse: what a route and a command say of themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// Everybody, signed in or not.
    Anyone,
    /// Everybody who has signed in.
    SignedIn,
    /// Holders of one of these roles.
    Roles(&'static [Role]),
    /// Only the program itself.
    System,
}

/// A line of a module's policy: a name, and who may.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// Stable name, e.g. `plan.edit`; it stands in the permission snapshot.
    pub name: &'static str,
    /// Who may.
    pub who: Who,
}

impl Rule {
    /// A line of a policy.
    pub const fn new(name: &'static str, who: Who) -> Self {
        Self { name, who }
    }

    /// Whether this actor may.
    pub fn allows(&self, actor: &Actor) -> bool {
        if actor.system {
            return true;
        }
        match self.who {
            Who::Anyone => true,
            Who::SignedIn => actor.signed_in(),
            Who::Roles(roles) => roles.iter().any(|r| actor.has(*r)),
            Who::System => false,
        }
    }

    /// The permit to do it, or why not: not signed in, or not allowed.
    pub fn permit(&'static self, actor: &Actor) -> Outcome<Permit> {
        if self.allows(actor) {
            Ok(Permit { rule: self })
        } else if actor.signed_in() {
            Err(Fault::new(&Code::NOT_ALLOWED).with("rule", self.name))
        } else {
            Err(Fault::new(&Code::SIGN_IN_NEEDED))
        }
    }

    /// The permit if the actor holds one of the rule's roles at this body or for the whole city.
    pub fn permit_at(&'static self, actor: &Actor, body: &Id) -> Outcome<Permit> {
        let permit = self.permit(actor)?;
        match self.who {
            Who::Roles(roles) if !actor.system && !actor.has_at(roles, body) => {
                Err(Fault::new(&Code::NOT_ALLOWED).with("rule", self.name))
            }
            _ => Ok(permit),
        }
    }

    /// The permit if `holds` (the actor owns the thing, wrote it, was asked for it) or the rule allows it anyway.
    pub fn permit_if(&'static self, actor: &Actor, holds: bool) -> Outcome<Permit> {
        if holds {
            Ok(Permit { rule: self })
        } else {
            self.permit(actor)
        }
    }
}

/// The proof that a rule was asked and said yes.
#[derive(Debug)]
pub struct Permit {
    rule: &'static Rule,
}

impl Permit {
    /// Name of the rule that said yes.
    pub fn rule(&self) -> &'static str {
        self.rule.name
    }
}
