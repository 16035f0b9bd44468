//! The tables behind electricity, as text.

pub(super) const GENERATION: &str = include_str!("../../../../../data/electricity.csv");
pub(super) const FACTORS: &str = include_str!("../../../../../data/power_factors.csv");
pub(super) const CAPACITY: &str =
    include_str!("../../../../../data/areas/electricity_capacity.csv");
pub(super) const ADDITIONS: &str =
    include_str!("../../../../../data/areas/renewables_additions_2030.csv");
pub(super) const ADDITIONS_MIX: &str =
    include_str!("../../../../../data/areas/electricity_additions_mix.csv");
