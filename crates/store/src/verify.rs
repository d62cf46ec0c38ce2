//! Walking the journal: whether the chain holds, and whether what is kept is what was written.
use crate::{FromQueryResult, JournalRow, Queries, head, journal, params};
use kernel::Outcome;

/// What was checked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// Entries walked.
    pub entries: i64,
    /// Revisions whose digest was recomputed and agreed.
    pub revisions: i64,
    /// Entries whose salt was destroyed because a person was erased.
    pub erased: i64,
    /// Chain at the end.
    pub chain: String,
    /// What is wrong: sequence and what.
    pub faults: Vec<(i64, VerdictFault)>,
}

/// How an entry can be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VerdictFault {
    /// A number is missing or out of order.
    Gap,
    /// The chain does not follow from the entry before.
    Chain,
    /// The revision is not the one that was written.
    Digest,
    /// The head does not agree with the last entry.
    Head,
}

#[derive(FromQueryResult)]
struct Kept {
    sequence: i64,
    salt: Option<String>,
    body: Option<String>,
}

/// Walks the whole journal in steps of bounded size.
pub async fn verify(queries: &impl Queries) -> Outcome<Verdict> {
    const STEP: i64 = 500;
    let mut verdict = Verdict::default();
    loop {
        let after = verdict.entries;
        let rows: Vec<JournalRow> = crate::list_after(queries, after, STEP).await?;
        if rows.is_empty() {
            break;
        }
        let last = rows.last().map_or(after, |r| r.sequence);
        let kept: Vec<Kept> = queries
            .all(
                "SELECT j.sequence, s.salt, r.body FROM journal j \
                 LEFT JOIN journal_salts s ON s.sequence = j.sequence \
                 LEFT JOIN revisions r ON r.sequence = j.sequence \
                 WHERE j.sequence > $1 AND j.sequence <= $2 ORDER BY j.sequence",
                params![after, last],
            )
            .await?;
        for (row, kept) in rows.iter().zip(&kept) {
            verdict.check(row, kept);
        }
    }
    let head = head(queries).await?;
    if head.sequence != verdict.entries || head.chain != verdict.chain {
        verdict.faults.push((head.sequence, VerdictFault::Head));
    }
    Ok(verdict)
}

impl Verdict {
    fn check(&mut self, row: &JournalRow, kept: &Kept) {
        if row.sequence != self.entries + 1 || kept.sequence != row.sequence {
            self.faults.push((row.sequence, VerdictFault::Gap));
        }
        if journal::link(&self.chain, row) != row.chain {
            self.faults.push((row.sequence, VerdictFault::Chain));
        }
        match (&kept.salt, &kept.body) {
            (None, _) => self.erased += 1,
            (Some(salt), body) => {
                if journal::digest(salt, body.as_deref().unwrap_or_default()) == row.digest {
                    self.revisions += i64::from(body.is_some());
                } else {
                    self.faults.push((row.sequence, VerdictFault::Digest));
                }
            }
        }
        self.entries = row.sequence;
        self.chain.clone_from(&row.chain);
    }
}
