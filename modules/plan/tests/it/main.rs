//! The pages of the plan, through the whole site, in one binary.
#[cfg(test)]
mod html;
#[cfg(test)]
mod pages;
#[cfg(test)]
mod pages_ask;
#[cfg(test)]
mod pages_compare;
#[cfg(test)]
mod pages_hidden;
#[cfg(test)]
mod probe;
#[cfg(test)]
mod seed;
#[cfg(test)]
mod seed_around;
#[cfg(test)]
mod site;
