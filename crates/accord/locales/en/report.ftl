### What the report says.

report-title = What the deal is worth
answer-avoided = Mt CO2e avoided in { $year }
answer-degrees = °C of warming avoided in 2100
range-text = text: { $range }
range-climate = climate: { $range }
answer-ranges = Text: what the text and our assumptions leave open, from low to high; not a probability. Climate: what the response of the climate leaves open, 5–95 % of { $members } possible climates; so are the ranges of warming in brackets.
answer-warming-after = Warming in 2100: { $after } °C above 1850–1900 with the deal, { $before } °C without it.

chart-world = World emissions
chart-world-unit = Gt CO2e a year
chart-areas = What each area avoids
chart-megatonnes = Mt CO2e a year
chart-clauses = What each clause avoids alone in 2035
chart-temperature = Warming
chart-temperature-unit = °C above 1850–1900
chart-temperature-bands = · bands: 17–83 % and 5–95 %
chart-chances = Chance of staying below
chart-chances-note = in every year up to 2100
level = { $level } °C
warming-median = median
chart-baseline = baseline
chart-deal = with the deal

section-clauses = What each clause is worth
section-clauses-note = Measures overlap. Each area acts on the world that those before it left, in one documented order, so nothing counts twice. A clause that is worth much alone and adds little overlaps with those above it. Ranges span the figures that the text leaves open and that we had to assume; they are not probabilities.
section-parties = Who delivers
section-parties-note = Each chart has its own scale; dashed: baseline, solid: with the deal. Emissions include land use by bookkeeping, Mt CO2e a year, AR6 GWP100 (methane 27.9).
section-targets = How far from their own targets
section-targets-note = Targets are judged in each party's own accounts: the model's path times the ratio of the official inventory to the model in the last common year. A row without a name is another reading of the target above it.
section-cards = Every commitment, one by one
section-unquantified = Clauses that hold no number
section-trade-cards = The cards of the trade measures
section-sources = Sources
section-method = How this was computed

table-baseline = baseline { $year }
targets-year = Year
targets-target = Target
targets-required = required
targets-baseline = baseline
targets-deal = with the deal
targets-left = left
targets-met-by = met, by { $by }
targets-ratio = official ÷ model

card-clause = Clause { $clause }
card-from = in force from { $from }
card-until = until { $until }
card-reason = Why no number:
card-alone = alone in 2035, Mt CO2e
card-added = adds in 2035, Mt CO2e
card-cumulative = alone to 2100, Gt CO2e
card-warming = alone in 2100, °C
card-assumed = Assumed:
card-source = Source:
card-text = From the text
card-readings = Other readings of these words ({ $count })
card-reading-worth = { $value } Mt CO2e in 2035

timeline-title = Trade measures
timeline-note = They are read, checked and dated; nothing is computed from them yet. Circles are investigations and statements.
timeline-table = All steps as a table ({ $count })
timeline-from = from
timeline-until = until
timeline-importer = taken by
timeline-exporter = aimed at
timeline-product = product
timeline-instrument = instrument
timeline-rate = rate
timeline-law = law or order

method-land = Land use has two books: bookkeeping emissions drive the climate, official inventories decide whether a target is met. They are never mixed.
method-bands = Bands are percentiles over the members of the climate ensemble, each a possible climate. What the deal avoids is the difference of two worlds in the same member, taken first; then come the median and the band. A chance is the share of members.
method-ranges = The range of the deal takes each clause at the end of its figures that avoids less, and at the end that avoids more.
method-tables = Every table of figures names its sources in data/README.md; every equation is in the book under docs/.
method-version = Accord { $model }, answer format { $schema }.

finding-not-modelled-yet = The effect is not modelled yet.
finding-capacity = { $party }, { $year }: { $technologies } reach { $before_gw } GW before this clause; { $target_gw } GW are asked for, and { $added_gw } GW are added.
finding-nothing-left-to-displace = { $party }: from { $year } on there is no fossil generation left to displace.
finding-peak = { $party }, { $sector }: before this clause emissions are highest in { $year }, at { $level_mt } Mt; promised by { $promised_year }, kept: { $kept }.
finding-supply-limited = { $party }, from { $year }: { $asked } of { $material } would be needed; there are { $available }.
finding-gap = { $party }, { $year } ({ $gases }): { $required_mt } Mt CO2e required, { $reached_mt } reached before this clause, { $gap_mt } apart; { $closed_mt } closed by decree. Official ÷ model: { $official_ratio }.
finding-subnational = { $party }, { $year }: regions with { $covered_percent } % of emissions have targets that would cut { $promised_mt } Mt CO2e; { $additional_mt } of it goes beyond the national path.
finding-capture = { $party }, { $year }: { $captured_mt } Mt captured, { $stored_mt } Mt of it stored for good; { $avoided_mt } Mt avoided after the energy it takes.
finding-forest-loss = { $party }, { $year }: forest loss falls from { $before_mha } to { $after_mha } Mha a year; { $saved_mha } Mha are kept by then.
