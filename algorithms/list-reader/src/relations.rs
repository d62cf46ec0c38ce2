//! What cells of one row say about each other: coordinates that changed places, midnight to midnight, an end before its
//! start, a row without a name.
use crate::{Cause, Field, Kind, Level, Mapping, Note, Row, Value, value::within};
use jiff::civil::{Time, date};

/// Longer than this from first to last day is worth a look: half a year.
const LONG: i32 = 183;

pub(crate) fn check(row: &mut Row, notes: &mut Vec<Note>, mapping: &Mapping) {
    let mut at = Cells {
        row,
        notes,
        mapping,
    };
    at.coordinates();
    at.midnight(Field::StartsAt, Field::EndsAt);
    at.midnight(Field::OpensAt, Field::ClosesAt);
    at.days();
    if !at.row.is_usable() && !at.has_problem(Field::Name) {
        at.note(Field::Name, Cause::NameMissing, None);
    }
}

struct Cells<'a> {
    row: &'a mut Row,
    notes: &'a mut Vec<Note>,
    mapping: &'a Mapping,
}

impl Cells<'_> {
    fn column(&self, field: Field) -> Option<usize> {
        self.mapping
            .columns
            .iter()
            .position(|c| c.field == Some(field))
    }
    fn cell(&self, field: Field) -> String {
        self.column(field)
            .and_then(|c| self.row.cells.get(c))
            .cloned()
            .unwrap_or_default()
    }
    fn set(&mut self, field: Field, text: &str) {
        let column = self.column(field);
        if let Some(cell) = column.and_then(|c| self.row.cells.get_mut(c)) {
            text.clone_into(cell);
        }
    }
    fn note(&mut self, field: Field, cause: Cause, made: Option<String>) {
        let column = self.column(field);
        let header = column
            .and_then(|c| self.mapping.columns.get(c))
            .map(|c| c.heading.clone());
        self.notes.push(Note {
            row: self.row.line,
            column,
            header: header.unwrap_or_default(),
            stood: self.cell(field),
            made,
            cause,
        });
    }
    fn has_problem(&self, field: Field) -> bool {
        let column = self.column(field);
        self.notes
            .iter()
            .any(|n| n.row == self.row.line && n.column == column && n.level() == Level::Problem)
    }
    fn degrees(&self, field: Field) -> Option<f64> {
        match self.row.values.get(&field) {
            Some(Value::Degrees(value)) => Some(*value),
            _ => None,
        }
    }

    fn coordinates(&mut self) {
        let (lat, lon) = (Field::Latitude, Field::Longitude);
        match (self.degrees(lat), self.degrees(lon)) {
            (Some(y), Some(x)) if within(y, true) && within(x, false) => {}
            (Some(y), Some(x)) if within(y, false) && within(x, true) => {
                let (first, second) = (self.cell(lat), self.cell(lon));
                self.note(lat, Cause::Swapped, Some(second.clone()));
                self.note(lon, Cause::Swapped, Some(first.clone()));
                self.set(lat, &second);
                self.set(lon, &first);
                self.row.values.insert(lat, Value::Degrees(x));
                self.row.values.insert(lon, Value::Degrees(y));
            }
            (Some(y), Some(_)) => {
                let wrong = if within(y, true) { lon } else { lat };
                self.note(wrong, Cause::CoordinateRange, None);
                self.row.values.remove(&lat);
                self.row.values.remove(&lon);
            }
            (Some(_), None) => self.half(lat, lon),
            (None, Some(_)) => self.half(lon, lat),
            (None, None) => {}
        }
    }

    fn half(&mut self, there: Field, missing: Field) {
        if !self.has_problem(missing) {
            self.note(missing, Cause::CoordinateHalf, None);
        }
        self.row.values.remove(&there);
    }

    fn midnight(&mut self, from: Field, to: Field) {
        let zero = Some(&Value::Time(Time::midnight()));
        if self.row.values.get(&from) == zero && self.row.values.get(&to) == zero {
            for field in [from, to] {
                self.note(field, Cause::MidnightUnknown, Some(String::new()));
                self.set(field, "");
                self.row.values.remove(&field);
            }
        }
    }

    fn days(&mut self) {
        let day = |row: &Row, field| match row.values.get(&field) {
            Some(Value::Date(day)) => Some(*day),
            _ => None,
        };
        let from = day(self.row, Field::StartsOn);
        let to = day(self.row, Field::EndsOn);
        if let (Some(from), Some(to)) = (from, to) {
            let days = (to - from).get_days();
            if to < from {
                self.note(Field::EndsOn, Cause::EndBeforeStart, None);
                self.row.values.remove(&Field::EndsOn);
            } else if days > LONG || to.year() > from.year() + 1 {
                self.note(Field::EndsOn, Cause::LongSpan, None);
            }
        }
        let event = self.mapping.kind == Kind::Event;
        let column = self.column(Field::StartsOn).is_some();
        if event && column && from.is_none() && !self.has_problem(Field::StartsOn) {
            self.note(Field::StartsOn, Cause::DateMissing, None);
        }
        let established = day(self.row, Field::EstablishedOn);
        if established.is_some_and(|d| d < date(1868, 1, 1)) {
            self.note(Field::EstablishedOn, Cause::NotADate, None);
            self.row.values.remove(&Field::EstablishedOn);
        }
    }
}
