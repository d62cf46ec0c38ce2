//! Lines with fewer points: M. Visvalingam and J. D. Whyatt, "Line generalisation by repeated elimination of points", The
//! Cartographic Journal 30 (1993) 46–51. The point whose triangle with its two neighbours is smallest goes first; a heap
//! over the points of all rings makes it n log n, whatever the shape.
use std::{
    cmp::{Ordering, Reverse},
    collections::BinaryHeap,
};

/// A triangle in the heap; one whose `edition` is old has been measured again since.
#[derive(PartialEq)]
struct Triangle {
    area: f64,
    at: usize,
    edition: u32,
}

impl Eq for Triangle {}
impl PartialOrd for Triangle {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Triangle {
    fn cmp(&self, other: &Self) -> Ordering {
        self.area
            .total_cmp(&other.area)
            .then(self.at.cmp(&other.at))
            .then(self.edition.cmp(&other.edition))
    }
}

struct Node {
    point: (f64, f64),
    ring: usize,
    before: usize,
    after: usize,
    edition: u32,
    gone: bool,
}

struct Net {
    nodes: Vec<Node>,
    /// How many points each ring has left.
    left: Vec<usize>,
    heap: BinaryHeap<Reverse<Triangle>>,
}

impl Net {
    fn new(rings: &[Vec<(f64, f64)>]) -> Self {
        let mut net = Self {
            nodes: Vec::new(),
            left: Vec::new(),
            heap: BinaryHeap::new(),
        };
        for (ring, points) in rings.iter().enumerate() {
            let closed = points.len() > 1 && points.first() == points.last();
            let count = points.len() - usize::from(closed);
            let first = net.nodes.len();
            for (at, point) in points.iter().take(count).enumerate() {
                net.nodes.push(Node {
                    point: *point,
                    ring,
                    before: first + (at + count - 1) % count,
                    after: first + (at + 1) % count,
                    edition: 0,
                    gone: false,
                });
            }
            net.left.push(count);
        }
        for at in 0..net.nodes.len() {
            net.measure(at, 0.0);
        }
        net
    }

    /// Puts a point into the heap with its triangle, never smaller than what was taken away before (so that a part of a
    /// line does not vanish in one run).
    fn measure(&mut self, at: usize, least: f64) {
        let point = |at: usize| self.nodes.get(at).map(|n| n.point);
        let Some(node) = self.nodes.get(at) else {
            return;
        };
        let (Some(a), Some(b)) = (point(node.before), point(node.after)) else {
            return;
        };
        let triangle = Triangle {
            area: area(a, node.point, b).max(least),
            at,
            edition: node.edition,
        };
        self.heap.push(Reverse(triangle));
    }

    /// Takes a point away; the last three of a ring go together. Gives how many went.
    fn remove(&mut self, at: usize, least: f64) -> usize {
        let Some((ring, before, after)) = self.nodes.get(at).map(|n| (n.ring, n.before, n.after))
        else {
            return 0;
        };
        if self.left.get(ring).is_none_or(|left| *left <= 3) {
            let mut went = 0;
            for at in [before, at, after] {
                if let Some(node) = self.nodes.get_mut(at).filter(|n| !n.gone) {
                    node.gone = true;
                    went += 1;
                }
            }
            return went;
        }
        if let Some(node) = self.nodes.get_mut(at) {
            node.gone = true;
        }
        if let Some(left) = self.left.get_mut(ring) {
            *left -= 1;
        }
        if let Some(node) = self.nodes.get_mut(before) {
            node.after = after;
            node.edition += 1;
        }
        if let Some(node) = self.nodes.get_mut(after) {
            node.before = before;
            node.edition += 1;
        }
        self.measure(before, least);
        self.measure(after, least);
        1
    }
}

fn area(a: (f64, f64), b: (f64, f64), c: (f64, f64)) -> f64 {
    ((b.0 - a.0) * (c.1 - a.1) - (c.0 - a.0) * (b.1 - a.1)).abs() / 2.0
}

/// Rings of the points that matter: no corner whose triangle is smaller than `smallest`, and at most `most` points in all
/// rings together. A ring of which nothing but such a triangle is left is left out.
pub(super) fn simplified(
    rings: &[Vec<(f64, f64)>],
    smallest: f64,
    most: usize,
) -> Vec<Vec<(f64, f64)>> {
    let mut net = Net::new(rings);
    let mut left = net.nodes.len();
    while let Some(Reverse(triangle)) = net.heap.pop() {
        let known = net.nodes.get(triangle.at);
        if known.is_none_or(|n| n.gone || n.edition != triangle.edition) {
            continue;
        }
        if triangle.area >= smallest && left <= most {
            break;
        }
        left -= net.remove(triangle.at, triangle.area);
    }
    let mut kept = vec![Vec::new(); rings.len()];
    for node in net.nodes.into_iter().filter(|n| !n.gone) {
        if let Some(ring) = kept.get_mut(node.ring) {
            ring.push(node.point);
        }
    }
    kept.retain(|ring| ring.len() > 2);
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The same by looking at every point each time.
    fn slow(ring: &[(f64, f64)], smallest: f64, most: usize) -> Vec<(f64, f64)> {
        let mut points: Vec<((f64, f64), usize)> =
            ring.iter().enumerate().map(|(at, p)| (*p, at)).collect();
        let mut least = vec![0.0_f64; ring.len()];
        loop {
            let count = points.len();
            let measured = (0..count).map(|i| {
                let (point, at) = points[i];
                let (a, b) = (points[(i + count - 1) % count].0, points[(i + 1) % count].0);
                (area(a, point, b).max(least[at]), at, i)
            });
            let Some((area, _, i)) =
                measured.min_by(|x, y| x.0.total_cmp(&y.0).then(x.1.cmp(&y.1)))
            else {
                return Vec::new();
            };
            if area >= smallest && count <= most {
                return points.into_iter().map(|(p, _)| p).collect();
            }
            if count <= 3 {
                return Vec::new();
            }
            for n in [(i + count - 1) % count, (i + 1) % count] {
                least[points[n].1] = area;
            }
            points.remove(i);
        }
    }

    fn ring() -> impl Strategy<Value = Vec<(f64, f64)>> {
        let point = (0_u32..1000, 0_u32..1000);
        proptest::collection::vec(point, 4..40).prop_map(|points| {
            let point = |(x, y): &(u32, u32)| (f64::from(*x), f64::from(*y));
            let mut ring: Vec<_> = points.iter().map(point).collect();
            ring.dedup();
            if ring.len() > 1 && ring.first() == ring.last() {
                ring.pop();
            }
            ring
        })
    }

    proptest! {
        #[test]
        fn what_is_kept_is_what_looking_at_every_point_keeps(ring in ring(), smallest in 0.0_f64..50_000.0, most in 3_usize..40) {
            prop_assume!(ring.len() > 3);
            let fast = simplified(std::slice::from_ref(&ring), smallest, most);
            let slow = slow(&ring, smallest, most);
            prop_assert_eq!(fast.into_iter().next().unwrap_or_default(), slow);
        }

        #[test]
        fn points_keep_their_order_and_never_exceed_the_bound(rings in proptest::collection::vec(ring(), 1..8), most in 3_usize..60) {
            let simple = simplified(&rings, 10.0, most);
            prop_assert!(simple.iter().map(Vec::len).sum::<usize>() <= most);
            for kept in &simple {
                prop_assert!(kept.len() > 2);
                let from = rings.iter().any(|ring| {
                    let mut points = ring.iter();
                    kept.iter().all(|k| points.any(|p| p == k))
                });
                prop_assert!(from, "not a part of any ring, in its order");
            }
        }
    }

    #[test]
    fn two_hundred_thousand_points_on_a_spiral_become_few_and_stay_round() {
        let count = 200_000_u32;
        let ring: Vec<(f64, f64)> = (0..count)
            .map(|n| {
                let turn = f64::from(n) / f64::from(count) * std::f64::consts::TAU;
                let far = 0.1 + 0.001 * (turn * 900.0).sin();
                (139.0 + far * turn.cos(), 35.0 + far * turn.sin())
            })
            .collect();
        let simple = simplified(&[ring], 1e-7, 1500);
        let points = simple.iter().flatten().count();
        assert!((100..=1500).contains(&points), "{points}");
        let far = |p: &(f64, f64)| (p.0 - 139.0).hypot(p.1 - 35.0);
        assert!(
            simple
                .iter()
                .flatten()
                .all(|p| (0.098..0.102).contains(&far(p)))
        );
    }
}
