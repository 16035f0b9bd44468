"""How technologies replace each other, how makers learn, how buyers choose; and the deflator.

Flows in: nothing but what is typed. Flows out: parameters.csv, learning.csv, deflator.csv.
"""

from markets_shared import DEFLATOR, RECALLED, write

# Learning rate: fall of cost for each doubling of what was ever made; floor over cost of 2023.
LEARNING = [
    ("pv_module", 0.18, 0.20, 0.24, 0.35, "IRENA and Lafond et al. 2017 by Our World in Data "
     "(0.20 over 1976-2019)", "low and high of the literature recalled; floor: glass, silicon, "
     "silver and frame, assumed"),
    ("battery", 0.15, 0.20, 0.25, 0.40, "Ziegler and Trancik 2021, doi 10.1039/D0EE02681F",
     "recalled; Barwick et al. 2025 find 0.075 by maker; floor: minerals at prices of 2023, assumed"),
    ("electric_car", 0.04, 0.077, 0.10, 0.70, "FTT:Transport (ftt2026): exponent -0.23 halved for "
     "the body", "floor assumed: the body of a combustion car of the same size"),
    ("wind_turbine", 0.06, 0.126, 0.15, 0.60, "FTT:Power (ftt2026)", "range and floor assumed"),
    ("solar", 0.03, 0.10, 0.14, 0.50, "Elshurafa et al. 2018, balance of system 0.11",
     RECALLED + "; the plant without modules; floor assumed"),
    ("wind_onshore", 0.03, 0.06, 0.126, 0.60, "FTT:Power (ftt2026) 0.126 for the whole plant",
     "the plant without turbine: half, assumed"),
    ("wind_offshore", 0.03, 0.10, 0.126, 0.50, "FTT:Power (ftt2026) 0.126 for the whole plant",
     "the plant without turbine: assumed"),
    ("nuclear", -0.1, 0.0, 0.058, 1.0, "FTT:Power (ftt2026) 0.058; Grubler 2010 finds none",
     "central assumed: no learning"),
    ("coal", 0.0, 0.0, 0.03, 1.0, "FTT:Power (ftt2026) 0.030", "central assumed: mature"),
    ("gas", 0.0, 0.02, 0.04, 0.8, "FTT:Power (ftt2026) 0.040", "central half of it, assumed"),
    ("coal_ccs", 0.0, 0.05, 0.12, 0.6, "FTT:Power (ftt2026) 0.050", "range of facts, recalled"),
    ("gas_ccs", 0.0, 0.05, 0.12, 0.6, "FTT:Power (ftt2026) 0.050", "range of facts, recalled"),
    ("biomass", 0.0, 0.05, 0.05, 0.8, "FTT:Power (ftt2026) 0.050", "floor assumed"),
    ("geothermal", 0.0, 0.05, 0.10, 0.7, "FTT:Power (ftt2026) 0.050", "floor assumed"),
    ("hydro", 0.0, 0.0, 0.014, 1.0, "FTT:Power (ftt2026) 0.014", "central assumed: sites get worse"),
    ("oil", 0.0, 0.0, 0.01, 1.0, "FTT:Power (ftt2026) 0.010", "central assumed: mature"),
    ("heat_pump", 0.05, 0.145, 0.2, 0.5, "FTT:Heat (ftt2026): exponent -0.2265", "floor assumed"),
    ("fuel_cell_truck", 0.10, 0.18, 0.20, 0.35, "FTT:Freight (ftt2026): exponent -0.286",
     "floor assumed"),
    ("combustion_car", 0.0, 0.01, 0.01, 0.9, "FTT:Transport (ftt2026): exponent -0.0145", ""),
]
PARAMETERS = [
    ("pv_module", "origin_substitution", 3, 4, 5, "1", "range of GTAP and Broda and Weinstein "
     "(2006)", RECALLED),
    ("battery", "origin_substitution", 2, 3, 4, "1", "as for cars", "assumed"),
    ("electric_car", "origin_substitution", 2, 3, 4, "1", "range of GTAP and Broda and Weinstein "
     "(2006)", RECALLED),
    ("wind_turbine", "origin_substitution", 2, 3, 4, "1", "as for cars", "assumed"),
    ("pv_module", "knowledge_spillover", 0.0, 0.7, 1.0, "1", "0 is Helveston et al. 2022's national "
     "market, 1 the global one", "central assumed"),
    ("battery", "knowledge_spillover", 0.0, 0.7, 1.0, "1", "as for modules", "assumed"),
    ("electric_car", "knowledge_spillover", 0.0, 0.7, 1.0, "1", "as for modules", "assumed"),
    ("wind_turbine", "knowledge_spillover", 0.0, 0.7, 1.0, "1", "as for modules", "assumed"),
    ("pv_module", "freight", 8, 12, 20, "USD/kW", "container rates of 2023 over 0.3 MW a container",
     "assumed"),
    ("battery", "freight", 2, 4, 6, "USD/kWh", "dangerous goods by sea", "assumed"),
    ("electric_car", "freight", 800, 1500, 2500, "USD/vehicle", "car carriers, Asia to Europe",
     "assumed"),
    ("wind_turbine", "freight", 40, 70, 120, "USD/kW", "project cargo", "assumed"),
    ("pv_module", "rerouting_share", 0.0, 0.5, 0.8, "1", "Gerarden et al.: up to 0.8 under duties on "
     "one origin, none under a duty on all", "read in words; central assumed"),
    ("battery", "rerouting_share", 0.0, 0.2, 0.5, "1", "no study known", "assumed"),
    ("electric_car", "rerouting_share", 0.0, 0.1, 0.3, "1", "no study known", "assumed"),
    ("wind_turbine", "rerouting_share", 0.0, 0.0, 0.2, "1", "no study known", "assumed"),
    ("pv_module", "rerouting_lag", 1, 2, 3, "yr", "China 2012 to 2015, South-East Asia 2024 to 2026",
     "from the dates in duties.csv"),
    ("pv_module", "tariff_pass_through", 0.5, 1.0, 1.2, "1", "Houde and Wang 2022: near or above one",
     RECALLED),
    ("pv_module", "share_of_plant", 0.25, 0.33, 0.40, "1", "module over cost of a utility plant; a "
     "quarter to a third in the USA", "derived and rounded"),
    ("wind_turbine", "share_of_plant", 0.3, 0.6, 0.75, "1", "IRENA, Renewable Power Generation Costs",
     RECALLED + "; China near 0.35"),
    ("power", "price_elasticity_solar_utility", -1.5, -1.0, -0.5, "1", "range of the literature",
     RECALLED),
    ("power", "price_elasticity_solar_home", -1.8, -0.65, -0.65, "1", "Gillingham and Tsvetanov 2019",
     RECALLED),
    ("cars", "price_elasticity_electric", -3.0, -2.2, -1.5, "1", "Xing, Leard and Li 2021; Springel "
     "2021", RECALLED),
    ("power", "substitution", 10, 10, 10, "yr", "FTT:Power (ftt2026): rate of i over j is 10 / (lead "
     "time of i times lifetime of j)", "verified by the notes on FTT's matrix"),
    ("cars", "substitution", 0.7, 1.0, 1.4, "1/yr", "of shares in sales: in a year sales of electric cars "
     "then answer to their price with about -2.2, as Xing, Leard and Li 2021 and Springel 2021 find",
     "derived from the elasticity, which is recalled; range with that of the elasticity"),
    ("cars", "substitution_of_size", 0.1, 0.2, 0.5, "1/yr", "", "assumed: a fifth of the speed between "
     "drives"),
    ("plug_in", "electric_part", 0.3, 0.5, 0.7, "1", "", "assumed: battery, motor and their electronics "
     "in the price of a plug-in hybrid; the rest is a combustion car"),
    ("trucks", "substitution", 0.7, 1.0, 1.4, "1/yr", "of shares in sales; as for cars", "assumed"),
    ("heat", "substitution", 0.04, 0.05, 0.067, "1/yr", "one over a life of 20 years; FTT:Heat",
     "range assumed"),
    ("steel", "substitution", 0.03, 0.04, 0.06, "1/yr", "one over a furnace campaign of 25 years "
     "(15 to 30)", "assumed"),
    ("power", "seed_share", 1e-5, 1e-4, 1e-3, "1", "FTT:Power (ftt2026): plants with capture 1e-4 of "
     "fossil, offshore 0.01 of wind", "a technology without share cannot grow"),
    ("cars", "seed_share", 1e-5, 1e-4, 1e-3, "1", "as for power", "assumed"),
    ("trucks", "seed_share", 1e-5, 1e-4, 1e-3, "1", "as for power", "assumed"),
    ("heat", "seed_share", 1e-5, 1e-3, 1e-2, "1", "as for power", "assumed"),
    ("steel", "seed_share", 1e-5, 1e-3, 1e-2, "1", "as for power", "assumed"),
    ("electric_car", "mark_up", 1.05, 1.05, 1.05, "1", "FTT:Transport (ftt2026)", ""),
    ("electric_car", "dealing_share", 0.10, 0.15, 0.20, "1", "FTT:Transport (ftt2026): 0.15 of the "
     "price", "range assumed"),
    ("all", "overcapacity_discount", 0.0, 0.0, 0.2, "1", "price below cost of Chinese modules in 2024, "
     "IEA and press", "switch, off by default; high end recalled"),
    ("cars", "saturation", 0.5, 0.65, 0.8, "cars per person", "form of ownership models: Dargay, "
     "Gately and Sommer 2007", "level assumed: the USA, with pick-ups, have 0.68"),
    ("power", "demand_elasticity", 0.6, 0.8, 1.0, "1", "IEA, stated policies: demand for electricity "
     "2.6-2.9 % a year at 2.7-3.0 % of growth in GDP", RECALLED + "; electricity of vehicles and heat "
     "pumps comes on top"),
    ("trucks", "demand_elasticity", 0.5, 0.7, 0.9, "1", "Burke and Csereklyei 2016, as for transport",
     RECALLED + "; between its income groups"),
    ("heat", "demand_elasticity", 0.1, 0.2, 0.4, "1", "Burke and Csereklyei 2016, as for buildings of "
     "high income", RECALLED),
    ("trucks", "growth_of_share", 0.2, 0.35, 0.6, "1/yr", "IEA Global EV Outlook 2024: sales of electric "
     "lorries grew by 35 % in 2023", RECALLED),
    ("heat", "growth_of_share", 0.04, 0.07, 0.1, "1/yr", "IEA, The Future of Heat Pumps (2022): sales "
     "grew by 11-15 %", "recalled; of the stock assumed half"),
    ("all", "margin_slope", 0.0, 0.2, 0.4, "1", "", "assumed: full factories earn 20 % of cost more than "
     "empty ones"),
    ("all", "build_years", 1, 2, 3, "yr", "IEA ACTM 2024: factories are built in one to three years",
     RECALLED),
    ("all", "capacity_wear", 0.03, 0.05, 0.1, "1/yr", "", "assumed: twenty years of a factory"),
    ("all", "rerouting_scale", 0.1, 0.2, 0.4, "1", "", "assumed: an advantage of 20 % makes two thirds of "
     "those move who can"),
    ("all", "finishing_extra", 0.03, 0.08, 0.15, "1", "", "assumed: what finishing in a third party adds "
     "to the factory price"),
    ("all", "host_share", 0.1, 0.2, 0.3, "1", "", "assumed: part of what is finished in a third party that "
     "teaches it"),
    ("all", "overcapacity_years", 3, 5, 8, "yr", "years in which the discount closes", "assumed"),
]


def main(output):
    write(output, "learning.csv", ["technology", "low", "central", "high", "floor", "source", "assumed"],
          LEARNING)
    write(output, "parameters.csv", ["market", "parameter", "low", "central", "high", "unit", "source",
                                     "assumed"], PARAMETERS)
    write(output, "deflator.csv", ["year", "index_2017", "source", "assumed"],
          [[y, v, "BEA NIPA table 1.1.9", RECALLED] for y, v in DEFLATOR.items()])
