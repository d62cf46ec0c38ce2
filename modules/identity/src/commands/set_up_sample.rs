//! Sample people and bodies for a demonstration, clearly marked: one account per role.
use super::{
    CreateBody, NewAccount, NewGrant, create_body::insert_body, insert_account, insert_grant,
};
use crate::{
    model::{BodyKind, end_of_fiscal_year},
    policy,
    queries::find_account,
    secrets::Hashed,
};
use kernel::{Id, Outcome, Permit, Role};
use store::{Command, Entry, FromQueryResult, Queries, Unit, params};

/// See the file. Run twice it changes nothing and gives the same sign-ins.
pub struct SetUpSample {
    /// The password of all of them.
    pub password: Hashed,
}

/// How a sample person signs in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SampleSignIn {
    /// Role.
    pub role: Role,
    /// Mail address.
    pub email: String,
    /// Name.
    pub name: String,
    /// The account.
    pub account: Id,
    /// Their body.
    pub body: Option<Id>,
}

/// Bodies: key, kind, name, name in English.
const BODIES: [(&str, BodyKind, &str, &str); 6] = [
    (
        "sample-kyodo",
        BodyKind::Section,
        "市民協働推進課",
        "Citizen Collaboration Division",
    ),
    (
        "sample-koho",
        BodyKind::Section,
        "広報課",
        "Public Relations Division",
    ),
    (
        "sample-fukushi",
        BodyKind::Section,
        "福祉課",
        "Welfare Division",
    ),
    (
        "sample-centre",
        BodyKind::Centre,
        "市民活動センター",
        "Citizen Activity Centre",
    ),
    (
        "sample-shakyo",
        BodyKind::Council,
        "社会福祉協議会",
        "Council of Social Welfare",
    ),
    (
        "sample-iinkai",
        BodyKind::Committee,
        "推進委員会",
        "Promotion Committee",
    ),
];

/// People: role, mail address, name, key of the body.
const PEOPLE: [(Role, &str, &str, &str); 8] = [
    (
        Role::Citizen,
        "citizen@example.jp",
        "見本 みなみ（市民）",
        "",
    ),
    (
        Role::GroupEditor,
        "group@example.jp",
        "見本 たろう（団体の編集者）",
        "",
    ),
    (
        Role::Coordinator,
        "coordinator@example.jp",
        "見本 はるか（コーディネーター）",
        "sample-centre",
    ),
    (
        Role::Staff,
        "staff@example.jp",
        "見本 けんじ（職員）",
        "sample-fukushi",
    ),
    (
        Role::PlanManager,
        "plan@example.jp",
        "見本 さくら（計画担当）",
        "sample-kyodo",
    ),
    (
        Role::CommitteeMember,
        "committee@example.jp",
        "見本 いさお（委員）",
        "sample-iinkai",
    ),
    (Role::Auditor, "audit@example.jp", "見本 あきら（監査）", ""),
    (
        Role::Administrator,
        "admin@example.jp",
        "見本 ゆうこ（管理者）",
        "",
    ),
];

#[derive(FromQueryResult)]
struct IdRow {
    id: String,
}

impl Command for SetUpSample {
    type Outcome = Vec<SampleSignIn>;

    async fn carry_out(self, unit: &mut Unit) -> Outcome<Vec<SampleSignIn>> {
        let permit = policy::SET_UP_SAMPLE.permit(unit.actor())?;
        let today = unit.clock().today();
        let mut bodies = Vec::new();
        for (code, kind, name, name_en) in BODIES {
            let known: Option<IdRow> = unit
                .first("SELECT id FROM bodies WHERE code = $1", params![code])
                .await?;
            let id = match known {
                Some(row) => Id::from_stored(row.id),
                None => {
                    let new = CreateBody {
                        kind,
                        name: name.into(),
                        name_en: name_en.into(),
                        parent: None,
                        code: code.into(),
                        from: today,
                    };
                    insert_body(unit, &permit, new).await?
                }
            };
            bodies.push((code, id));
        }
        let mut people = Vec::new();
        for (role, email, name, code) in PEOPLE {
            let body = bodies
                .iter()
                .find(|(c, _)| *c == code)
                .map(|(_, id)| id.clone());
            let person = (role, email, name);
            people.push(settle(unit, &permit, &self.password, person, body).await?);
        }
        Ok(people)
    }
}

/// The person at the body, with the role; made where they are not there yet.
async fn settle(
    unit: &mut Unit,
    permit: &Permit,
    password: &Hashed,
    (role, email, name): (Role, &str, &str),
    body: Option<Id>,
) -> Outcome<SampleSignIn> {
    let today = unit.clock().today();
    let account = match find_account(unit, email).await? {
        Some(row) => Id::from_stored(row.id),
        None => {
            let new = NewAccount {
                email: Some(email),
                display_name: name,
                password_hash: Some(&password.0),
                language: "ja",
                status: "active",
                is_sample: true,
                ..NewAccount::default()
            };
            let account = insert_account(unit, permit, new).await?;
            let grant = NewGrant {
                role,
                body: body.clone(),
                from: today,
                until: (role == Role::Staff).then(|| end_of_fiscal_year(today)),
                reason: "見本".into(),
            };
            insert_grant(unit, permit, &account, &grant, None).await?;
            unit.note(Entry::new("identity.sample", &account));
            account
        }
    };
    Ok(SampleSignIn {
        role,
        email: email.into(),
        name: name.into(),
        account,
        body,
    })
}

/// One more sample person with a role at a body.
pub struct AddSamplePerson {
    /// The password.
    pub password: Hashed,
    /// Role.
    pub role: Role,
    /// Mail address.
    pub email: &'static str,
    /// Name.
    pub name: &'static str,
    /// The body.
    pub body: Option<Id>,
}

impl Command for AddSamplePerson {
    type Outcome = SampleSignIn;

    async fn carry_out(self, unit: &mut Unit) -> Outcome<SampleSignIn> {
        let permit = policy::SET_UP_SAMPLE.permit(unit.actor())?;
        let person = (self.role, self.email, self.name);
        settle(unit, &permit, &self.password, person, self.body).await
    }
}
