//! Types and rules of accounts, roles and bodies. Pure.
use jiff::civil::Date;
use kernel::{Check, Code, Fault, Outcome, Role};

/// Attempts are paused; `minutes` says how long.
pub static WAIT: Code = Code {
    id: "identity-wait",
    status: 429,
};
/// Name and password do not belong together, or there is no such account: one answer for both.
pub static WRONG_PASSWORD: Code = Code {
    id: "identity-wrong-password",
    status: 422,
};
/// A one-time link or code that is unknown, used or too old.
pub static LINK_SPENT: Code = Code {
    id: "identity-link-spent",
    status: 410,
};
/// The last administrator cannot go.
pub static LAST_ADMINISTRATOR: Code = Code {
    id: "identity-last-administrator",
    status: 409,
};
/// Lines of the staff list need mending; nothing was changed.
pub static STAFF_LIST: Code = Code {
    id: "identity-staff-list",
    status: 422,
};
/// The body has ended already, or it cannot be joined with itself.
pub static BODY_ENDED: Code = Code {
    id: "identity-body-ended",
    status: 409,
};

/// Faults of this module.
pub const FAULTS: &[&Code] = &[
    &WAIT,
    &WRONG_PASSWORD,
    &LINK_SPENT,
    &LAST_ADMINISTRATOR,
    &STAFF_LIST,
    &BODY_ENDED,
];

/// One minute, in microseconds.
pub const MINUTE: i64 = 60_000_000;
/// One hour, in microseconds.
pub const HOUR: i64 = 60 * MINUTE;
/// One day, in microseconds.
pub const DAY: i64 = 24 * HOUR;

/// What kind of body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BodyKind {
    /// 部
    Department,
    /// 課・係
    Section,
    /// 市民活動センター
    Centre,
    /// 社会福祉協議会
    Council,
    /// 推進委員会
    Committee,
    /// Another
    Other,
}

impl BodyKind {
    /// Every kind.
    pub const ALL: [Self; 6] = [
        Self::Department,
        Self::Section,
        Self::Centre,
        Self::Council,
        Self::Committee,
        Self::Other,
    ];

    /// Stable name, in the database and in text keys.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Department => "department",
            Self::Section => "section",
            Self::Centre => "centre",
            Self::Council => "council",
            Self::Committee => "committee",
            Self::Other => "other",
        }
    }

    /// The kind of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|k| k.name() == name)
    }
}

/// A mail address folded so that one person has one account: trimmed, full-width letters made half-width, lower case.
pub fn fold_email(text: &str) -> String {
    half_width(text.trim()).to_lowercase()
}

/// A login name folded: half-width, lower case, without blanks and hyphens.
pub fn fold_login(text: &str) -> String {
    half_width(text)
        .to_lowercase()
        .chars()
        .filter(|c| !c.is_whitespace() && !"-‐−ー".contains(*c))
        .collect()
}

/// Full-width ASCII (Ａ, ＠, ０) as people's keyboards give it, made half-width.
pub fn half_width(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
            '\u{3000}' => ' ',
            _ => c,
        })
        .collect()
}

/// A mail address from a form.
pub fn check_email(check: &mut Check, text: &str) -> String {
    let email = fold_email(text);
    if email.is_empty() {
        check.fault("email", "field-required");
    } else if !notify::is_address(&email) {
        check.fault("email", "field-email");
    }
    email
}

/// A password from a form: 10 to 200 characters, not the name itself. Length counts, not rules about characters
/// (NIST SP 800-63B, 3.1.1.2).
pub fn check_password(password: &str, beside: &[&str]) -> Outcome<()> {
    let length = password.chars().count();
    if length < 10 {
        return Err(Fault::field("password", "field-password-short"));
    }
    if length > 200 {
        return Err(Fault::field("password", "field-password-long"));
    }
    let lower = password.to_lowercase();
    let same = |other: &&str| !other.is_empty() && lower == other.to_lowercase();
    let first = lower.chars().next();
    if beside.iter().any(same) || lower.chars().all(|c| Some(c) == first) {
        return Err(Fault::field("password", "field-password-plain"));
    }
    Ok(())
}

/// A day from a form: `2026-04-01`, `2026/4/1`, `令和8年4月1日`, `R8.4.1`.
pub fn parse_day(text: &str) -> Option<Date> {
    let text = half_width(text.trim()).replace("元年", "1年");
    let (first_year, rest) = kernel::era::Era::ALL
        .into_iter()
        .find_map(|era| {
            let rest = text
                .strip_prefix(era.name())
                .or_else(|| text.strip_prefix(era.letter()))?;
            Some((era.first_year() - 1, rest))
        })
        .unwrap_or((0, &text));
    let mut numbers = rest
        .split(['-', '/', '.', '年', '月', '日'])
        .map(str::trim)
        .filter(|p| !p.is_empty());
    let year = numbers.next()?.parse::<i32>().ok()?;
    let month = numbers.next()?.parse::<i8>().ok()?;
    let day = numbers.next()?.parse::<i8>().ok()?;
    if numbers.next().is_some() {
        return None;
    }
    let year = i16::try_from(first_year + year)
        .ok()
        .filter(|y| (1900..2200).contains(y))?;
    Date::new(year, month, day).ok()
}

/// 31 March of the fiscal year in which the day lies: 年度末.
pub fn end_of_fiscal_year(day: Date) -> Date {
    let year = if day.month() <= 3 {
        day.year()
    } else {
        day.year() + 1
    };
    Date::new(year, 3, 31).unwrap_or(day)
}

/// Role as a staff list writes it.
pub fn parse_role(text: &str) -> Option<Role> {
    let text = text.trim();
    Role::from_name(text).or(match text {
        "市民" => Some(Role::Citizen),
        "団体の編集者" | "団体編集者" | "団体" => Some(Role::GroupEditor),
        "コーディネーター" | "協働コーディネーター" => Some(Role::Coordinator),
        "職員" => Some(Role::Staff),
        "計画担当" => Some(Role::PlanManager),
        "委員" => Some(Role::CommitteeMember),
        "監査" => Some(Role::Auditor),
        "管理者" => Some(Role::Administrator),
        _ => None,
    })
}

/// Whether a session with this role is held at a workplace and ends with the working day.
pub const fn is_work(role: Role) -> bool {
    !matches!(
        role,
        Role::Citizen | Role::GroupEditor | Role::CommitteeMember
    )
}

/// A letter whose text the page wrote in the reader's language; `{link}` stands where the one-time link goes.
#[derive(Clone, Debug, Default)]
pub struct Letter {
    /// One line.
    pub subject: String,
    /// Plain text.
    pub body: String,
    /// Scheme and host under which the reader sees the city.
    pub origin: String,
}

impl Letter {
    /// The message with its link.
    pub fn message(&self, key: String, recipient: &str, path: &str) -> notify::Message {
        notify::Message {
            key,
            recipient: recipient.to_owned(),
            subject: self.subject.clone(),
            body: self
                .body
                .replace("{link}", &format!("{}{path}", self.origin)),
        }
    }
}
