//! The boundary of the city from a GeoJSON, made small enough to stand in a page, and the map that is drawn from it. No
//! tiles, nothing from outside; beside every map stands a list that says the same.
mod simplify;

use serde_json::Value;
use simplify::simplified;

/// Rings of longitude and latitude.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Boundary {
    /// What was taken from the file.
    pub name: String,
    /// Each closed; the first point is not repeated.
    pub rings: Vec<Vec<(f64, f64)>>,
}

/// Most points that a boundary keeps.
pub const MOST_POINTS: usize = 1_500;
/// Most points of a boundary as it is uploaded.
const MOST_READ: usize = 200_000;
/// A corner that changes less than this is left out, in square degrees: about a thousand square metres.
const SMALLEST: f64 = 1e-7;

impl Boundary {
    /// Reads the features whose properties hold `name` (all where it is empty), and simplifies them.
    ///
    /// # Errors
    /// The text key of what is wrong with the file.
    pub fn read(bytes: &[u8], name: &str) -> Result<Self, &'static str> {
        let file: Value =
            serde_json::from_slice(bytes).map_err(|_| "field-places-boundary-json")?;
        let features = file
            .get("features")
            .and_then(Value::as_array)
            .ok_or("field-places-boundary-json")?;
        let name = name.trim();
        let mut rings = Vec::new();
        for feature in features {
            let named = feature
                .get("properties")
                .and_then(Value::as_object)
                .is_some_and(|p| p.values().any(|v| v.as_str() == Some(name)));
            if name.is_empty() || named {
                collect(
                    feature.get("geometry").and_then(|g| g.get("coordinates")),
                    &mut rings,
                );
            }
        }
        if rings.is_empty() {
            return Err("field-places-boundary-name");
        }
        if count(&rings) > MOST_READ {
            return Err("field-places-boundary-many");
        }
        let simple = simplified(&rings, SMALLEST, MOST_POINTS);
        if simple.is_empty() {
            return Err("field-places-boundary-name");
        }
        Ok(Self {
            name: name.chars().take(60).collect(),
            rings: simple,
        })
    }

    /// How many points.
    pub fn points(&self) -> usize {
        count(&self.rings)
    }

    /// As it is stored.
    pub fn text(&self) -> String {
        let ring = |ring: &Vec<(f64, f64)>| {
            let points: Vec<String> = ring.iter().map(|(x, y)| format!("{x:.5},{y:.5}")).collect();
            points.join(" ")
        };
        self.rings.iter().map(ring).collect::<Vec<_>>().join(";")
    }

    /// From what is stored.
    pub fn of_text(name: &str, text: &str) -> Self {
        let point = |p: &str| {
            let (x, y) = p.split_once(',')?;
            Some((x.parse().ok()?, y.parse().ok()?))
        };
        let rings = text
            .split(';')
            .map(|ring| ring.split(' ').filter_map(point).collect::<Vec<_>>())
            .filter(|ring| ring.len() > 2)
            .collect();
        Self {
            name: name.to_owned(),
            rings,
        }
    }
}

fn count(rings: &[Vec<(f64, f64)>]) -> usize {
    rings.iter().map(Vec::len).sum()
}

/// Rings at whatever depth they stand: Polygon or MultiPolygon. Coordinates outside of Japan are left out.
fn collect(value: Option<&Value>, rings: &mut Vec<Vec<(f64, f64)>>) {
    let Some(list) = value.and_then(Value::as_array) else {
        return;
    };
    let point = |v: &Value| {
        let pair = v.as_array()?;
        let (x, y) = (pair.first()?.as_f64()?, pair.get(1)?.as_f64()?);
        ((122.0..155.0).contains(&x) && (20.0..46.0).contains(&y)).then_some((x, y))
    };
    let points: Vec<(f64, f64)> = list.iter().filter_map(point).collect();
    if points.len() > 3 && points.len() == list.len() {
        rings.push(points);
    } else if points.is_empty() {
        for inner in list {
            collect(Some(inner), rings);
        }
    }
}

/// A place on the map, with the number that it has in the list.
#[derive(Clone, Debug, PartialEq)]
pub struct Pin {
    /// Number in the list.
    pub number: usize,
    /// What it is called.
    pub title: String,
    /// Where it leads.
    pub href: String,
    /// Longitude and latitude.
    pub at: (f64, f64),
}

const WIDTH: f64 = 640.0;
const EDGE: f64 = 18.0;

/// The map as SVG; `None` where there is nothing to draw. Colours are those of the text, the words stand in the list.
pub fn map(boundary: Option<&Boundary>, pins: &[Pin], label: &str) -> Option<String> {
    let corners = boundary.iter().flat_map(|b| b.rings.iter().flatten());
    let seats = pins.iter().map(|p| &p.at);
    let all: Vec<&(f64, f64)> = match boundary {
        // A place far outside (an island, a mistake) must not shrink the city to a dot.
        Some(_) => corners.collect(),
        None => seats.collect(),
    };
    let first = all.first()?;
    let (mut west, mut east, mut south, mut north) = (first.0, first.0, first.1, first.1);
    for (x, y) in all {
        west = west.min(*x);
        east = east.max(*x);
        south = south.min(*y);
        north = north.max(*y);
    }
    let squeeze = ((south + north) / 2.0).to_radians().cos();
    let span = ((east - west) * squeeze).max(north - south).max(0.002);
    let scale = (WIDTH - 2.0 * EDGE) / span;
    let width = ((east - west) * squeeze * scale).max(1.0) + 2.0 * EDGE;
    let height = ((north - south) * scale).max(1.0) + 2.0 * EDGE;
    let place = |(x, y): (f64, f64)| {
        (
            (x - west) * squeeze * scale + EDGE,
            (north - y) * scale + EDGE,
        )
    };
    // What holds links is no picture to those who hear it: the links would be lost.
    let role = if pins.is_empty() { "img" } else { "group" };
    let mut svg = format!(
        "<svg viewBox=\"0 0 {width:.0} {height:.0}\" width=\"{width:.0}\" role=\"{role}\" aria-label=\"{}\">",
        escaped(label)
    );
    if let Some(boundary) = boundary {
        svg.push_str("<path fill=\"currentColor\" fill-opacity=\"0.06\" stroke=\"currentColor\" stroke-opacity=\"0.55\" stroke-width=\"1.5\" fill-rule=\"evenodd\" d=\"");
        for ring in &boundary.rings {
            for (at, point) in ring.iter().enumerate() {
                let (x, y) = place(*point);
                svg.push_str(&format!("{}{x:.1} {y:.1}", if at == 0 { "M" } else { "L" }));
            }
            svg.push('Z');
        }
        svg.push_str("\"/>");
    }
    for pin in pins {
        let (x, y) = place(pin.at);
        if !(0.0..=width).contains(&x) || !(0.0..=height).contains(&y) {
            continue;
        }
        svg.push_str(&format!(
            "<a href=\"{}\"><title>{}. {}</title><circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"11\" fill=\"#fff\" stroke=\"currentColor\" stroke-width=\"2\"/><text x=\"{x:.1}\" y=\"{:.1}\" font-size=\"12\" text-anchor=\"middle\" fill=\"currentColor\">{}</text></a>",
            escaped(&pin.href),
            pin.number,
            escaped(&pin.title),
            y + 4.0,
            pin.number
        ));
    }
    svg.push_str("</svg>");
    Some(svg)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    const SQUARE: &str = r#"{"type":"FeatureCollection","features":[
      {"type":"Feature","properties":{"N03_004":"みなと市"},"geometry":{"type":"Polygon","coordinates":
        [[[139.0,35.0],[139.05,35.000001],[139.1,35.0],[139.1,35.1],[139.0,35.1],[139.0,35.0]]]}},
      {"type":"Feature","properties":{"N03_004":"となり市"},"geometry":{"type":"MultiPolygon","coordinates":
        [[[[140.0,35.0],[140.1,35.0],[140.1,35.1],[140.0,35.0]]]]}}]}"#;

    #[test]
    fn only_the_named_city_is_taken_and_points_on_a_line_are_left_out() {
        let city = Boundary::read(SQUARE.as_bytes(), "みなと市").unwrap_or_default();
        assert_eq!(city.points(), 4);
        assert_eq!(Boundary::of_text("みなと市", &city.text()), city);
        let all = Boundary::read(SQUARE.as_bytes(), "").unwrap_or_default();
        assert_eq!(all.rings.len(), 2);
        assert_eq!(
            Boundary::read(SQUARE.as_bytes(), "山田市"),
            Err("field-places-boundary-name")
        );
        assert_eq!(Boundary::read(b"PK", ""), Err("field-places-boundary-json"));
    }

    #[test]
    fn a_map_holds_each_place_within_the_city_and_escapes_its_name() {
        let city = Boundary::read(SQUARE.as_bytes(), "みなと市").unwrap_or_default();
        let pin = |number, at| Pin {
            number,
            title: "<館> & \"会\"".into(),
            href: "/places/x".into(),
            at,
        };
        let svg = map(
            Some(&city),
            &[pin(1, (139.05, 35.05)), pin(2, (142.2, 27.1))],
            "地図",
        )
        .unwrap_or_default();
        assert!(svg.contains("1. &lt;館&gt; &amp; &quot;会&quot;"));
        assert!(!svg.contains("2. "));
        assert_eq!(map(None, &[], "地図"), None);
        assert!(map(None, &[pin(1, (139.0, 35.0))], "地図").is_some());
    }
}
