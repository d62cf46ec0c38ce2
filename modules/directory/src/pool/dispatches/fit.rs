//! Who fits a request, and why, in reasons that a person can check. A help for whoever selects: it decides nothing, knows no
//! ratings, and nobody is left out by it. Pure.
use jiff::civil::Date;

/// What a request asks for. Empty means that it does not matter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Key of a kind.
    pub kind: String,
    /// Key of a field.
    pub field: String,
    /// Key of an area, with the areas that it lies in.
    pub areas: Vec<String>,
    /// Who bears the cost: `asker`, `city`, `centre`, `none`, `consult`.
    pub cost: String,
    /// Words of theme and wish, folded.
    pub words: String,
    /// Identifier of somebody whom the asker would like.
    pub member: String,
}

/// Somebody who is registered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Candidate {
    /// Identifier.
    pub id: String,
    /// Keys of kinds.
    pub kinds: Vec<String>,
    /// Keys of fields.
    pub fields: Vec<String>,
    /// Keys of areas; none means everywhere.
    pub areas: Vec<String>,
    /// `free`, `amount`, `agreement`.
    pub fee: String,
    /// Words of skills, folded: each of them two characters at least.
    pub skills: Vec<String>,
    /// Empty, `asked` or `working`.
    pub busy: String,
    /// Last day of a dispatch.
    pub last_used: Option<Date>,
    /// Whether they declined this request before.
    pub declined: bool,
}

/// A reason for somebody, or something to mind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// The asker named them.
    Named,
    /// Of the kind that is asked for.
    Kind,
    /// Works in the field.
    Field,
    /// Works in the area.
    Area,
    /// Works everywhere in the city.
    Everywhere,
    /// What they can do stands in the request.
    Skill,
    /// Comes for nothing, where nobody can pay.
    Free,
    /// Was not sent anywhere for half a year.
    Rested,
    /// To mind: nobody can pay, and they do not come for nothing.
    Costs,
    /// To mind: is asked for elsewhere.
    Asked,
    /// To mind: is at work elsewhere.
    Working,
    /// To mind: works in other areas only.
    Elsewhere,
    /// To mind: declined this request before.
    Declined,
}

impl Reason {
    /// Stable name, in text keys (`pool-fit-<name>`) and in the offer.
    pub const fn name(self) -> &'static str {
        match self {
            Reason::Named => "named",
            Reason::Kind => "kind",
            Reason::Field => "field",
            Reason::Area => "area",
            Reason::Everywhere => "everywhere",
            Reason::Skill => "skill",
            Reason::Free => "free",
            Reason::Rested => "rested",
            Reason::Costs => "costs",
            Reason::Asked => "asked",
            Reason::Working => "working",
            Reason::Elsewhere => "elsewhere",
            Reason::Declined => "declined",
        }
    }

    /// How much it counts; below zero for what is to be minded.
    pub const fn weight(self) -> i32 {
        match self {
            Reason::Named => 40,
            Reason::Kind => 30,
            Reason::Field => 20,
            Reason::Area => 15,
            Reason::Everywhere => 8,
            Reason::Skill => 10,
            Reason::Free => 6,
            Reason::Rested => 4,
            Reason::Costs => -12,
            Reason::Asked => -6,
            Reason::Working => -10,
            Reason::Elsewhere => -15,
            Reason::Declined => -60,
        }
    }
}

/// How somebody fits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fit {
    /// Identifier of the candidate.
    pub id: String,
    /// Reasons, those for them first.
    pub reasons: Vec<Reason>,
}

impl Fit {
    /// The sum of what the reasons count.
    pub fn score(&self) -> i32 {
        self.reasons.iter().map(|r| r.weight()).sum()
    }
}

/// Reasons for and against one candidate.
pub fn fit(wanted: &Wanted, candidate: &Candidate, today: Date) -> Fit {
    let mut reasons = Vec::new();
    let mut when = |holds: bool, reason: Reason| {
        if holds {
            reasons.push(reason);
        }
    };
    let asked = |key: &String, own: &[String]| !key.is_empty() && own.contains(key);
    when(
        !wanted.member.is_empty() && wanted.member == candidate.id,
        Reason::Named,
    );
    when(asked(&wanted.kind, &candidate.kinds), Reason::Kind);
    when(asked(&wanted.field, &candidate.fields), Reason::Field);
    let everywhere = candidate.areas.is_empty();
    let near = wanted.areas.iter().any(|a| candidate.areas.contains(a));
    when(near, Reason::Area);
    when(!wanted.areas.is_empty() && everywhere, Reason::Everywhere);
    let in_words = |skill: &String| skill.chars().count() > 1 && wanted.words.contains(skill);
    when(candidate.skills.iter().any(in_words), Reason::Skill);
    let nobody_pays = wanted.cost == "none";
    when(nobody_pays && candidate.fee == "free", Reason::Free);
    let rested = |day: Date| today.since(day).is_ok_and(|span| span.get_days() > 182);
    when(candidate.last_used.is_none_or(rested), Reason::Rested);
    when(nobody_pays && candidate.fee == "amount", Reason::Costs);
    when(candidate.busy == "asked", Reason::Asked);
    when(candidate.busy == "working", Reason::Working);
    when(
        !wanted.areas.is_empty() && !everywhere && !near,
        Reason::Elsewhere,
    );
    when(candidate.declined, Reason::Declined);
    Fit {
        id: candidate.id.clone(),
        reasons,
    }
}

/// Everybody, best first; of those who fit alike whoever was at work longest ago, then by identifier.
pub fn rank(wanted: &Wanted, candidates: &[Candidate], today: Date) -> Vec<Fit> {
    let mut ranked: Vec<(Fit, Option<Date>)> = candidates
        .iter()
        .map(|c| (fit(wanted, c, today), c.last_used))
        .collect();
    ranked.sort_by(|(a, a_used), (b, b_used)| {
        b.score()
            .cmp(&a.score())
            .then(a_used.cmp(b_used))
            .then_with(|| a.id.cmp(&b.id))
    });
    ranked.into_iter().map(|(fit, _)| fit).collect()
}

/// The words of a text of skills: split where people split lists, folded, two characters at least.
pub fn skill_words(text: &str) -> Vec<String> {
    text.split(|c: char| c.is_whitespace() || "、。，．,・／/（）()「」".contains(c))
        .map(crate::organisations::model::fold)
        .filter(|w| w.chars().count() > 1)
        .take(100)
        .collect()
}

#[cfg(test)]
#[path = "fit_tests.rs"]
mod tests;
