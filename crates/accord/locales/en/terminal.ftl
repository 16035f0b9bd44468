### What the terminal says.

answer-emissions = The deal avoids { $a } Mt CO2e a year in 2030, { $b } in 2035 and { $c } in 2050, against policies in force.
answer-warming = It avoids { $avoided } °C of warming in 2100: { $after } °C above 1850–1900 instead of { $before } °C.
answer-spread = In brackets is what the text leaves open, low to high. What the response of the climate leaves open is another range: { $band } °C (5–95 %).
answer-targets = For { $year } it leaves { $open } of { $all } parties short of their own targets, by { $gap } Mt CO2e together.

warming-title = Warming, °C above 1850–1900: median of { $members } possible climates and bands around it; right, the chance of staying below a level to 2100.
warming-likely = 17–83 %
warming-very-likely = 5–95 %
warming-peak = peak
warming-below = <{ $level } °C
warming-baseline = Policies in force
warming-deal = With the deal
warming-avoided = Avoided, climate by climate
warming-baseline-first = Policies in force, for A
warming-baseline-second = Policies in force, for B
warming-first = With A
warming-second = With B
warming-more = B avoids more than A
percent = { $value } %

table-clauses-title = What each clause is worth, Mt CO2e a year avoided. “Alone”: against the baseline, with the range of its figures. “Adds”: after the clauses above it; these sum to the deal.
table-clauses-medians = °C: the median of what it avoids, climate by climate; medians need not sum.
table-clause = Area, clause
table-alone = alone, 2035
table-adds = adds { $year }
table-warming = °C in 2100
table-total = The deal
table-until = { $label } (until { $until })
table-parties-title = By party, Mt CO2e a year
table-party = Party
table-area = Area
table-in-2023 = 2023
table-avoided = avoided { $year }
table-left = left to target { $year }
table-met = met
table-withdrawn = withdrawn
table-parties-note = Emissions include land use by bookkeeping (AR6 GWP100, methane 27.9). Distances to targets are in each party's own accounts, to the middle of the target's range.

note-clauses = Commitments computed: { $quantified }; declared to hold no number, each with its reason in the report: { $unquantified }.
note-without-effect = Measures that change nothing: { $count }, namely investigations, statements, products that are not modelled and measures without a number. The report says which and why.
note-baseline = The baseline is policies in force, among them: { $laws }.
note-climate = Climate: FaIR 2.2, { $parameters }, members: { $members }.
note-met = Gaps to economy-wide targets in the deal are closed by decree (--targets met).

question-spans = { $central } ({ $text } by its text, { $market } by the markets' own figures, { $both } by both)
question-loses = The third question: in 2035 cooperation gains { $gain } Mt CO2e a year, and trade friction loses { $friction }, { $part } % of it; in 2100 { $gain_warming } °C against { $friction_warming }.
question-gains = The third question: in 2035 cooperation gains { $gain } Mt CO2e a year, and the trade measures together add { $friction }, { $part } % as much; in 2100 { $gain_warming } °C and { $friction_warming }.

compare-answer =
    Against { $first },
    { $second }
    avoids { $a } Mt CO2e a year more in 2030, { $b } in 2035 and { $c } in 2050, and { $warming } °C more of warming in 2100.
compare-total = Total
compare-first = A { $year }
compare-second = B { $year }
compare-more = B − A

check-fine = { $file }: no mistakes. Commitments: { $commitments }, quantified: { $quantified }.
wrote = Wrote { $file }.
serve-ready = The live table is at { $url }. Ctrl-C ends it.
serve-no-browser = No browser could be opened; open the address above by hand.
progress = Clauses
progress-climate = Scenarios

error = error: { $message }
error-read-missing = There is no file { $file }.
error-read-folder = { $file } is a folder, not a file.
error-read-other = { $file } could not be read: { $reason }.
error-read-not-text = { $file } is not text in UTF-8: byte { $at } is none. Save it as UTF-8, or check whether it is the file you meant.
error-read-too-large = { $file } is larger than { $limit } MB, the most that is read. Leave out regions and variables that are not needed.
error-table = { $file } cannot be used as it is:
error-write = { $file } could not be written: { $reason }. What was there before, if anything, is still there.
error-write-folder = { $file } is a folder; name a file in it to write to.
error-write-no-folder = { $file } could not be written: there is no folder { $folder }. Make it first, or check its name.
error-mistakes = The input was refused. Mistakes found: { $count }.
error-reading-form = --reading takes COMMITMENT=READING, for instance ccus-projects=five-joint-projects; “{ $value }” has no equals sign.
error-reading-unknown = This deal has no reading “{ $reading }” of a commitment “{ $commitment }”.
error-reading-twice = --reading names “{ $commitment }” twice; a commitment is read in one way at a time.
error-reading-none = No commitment of this deal has other readings.
error-area = { $agreement }, commitment { $commitment }: { $reason }
error-area-unknown-word = “{ $word }” is not known to the model here.
error-area-no-inventory = there is no official inventory of { $party } for { $year }, which this target needs.
error-climate = The climate could not be computed: { $reason }.
error-internal = The program was built wrongly: { $reason }.
error-stopped = Stopped; nothing was written.
error-same-output = Two outputs would be written to the same file { $file }. Give each a name of its own.
error-output-over-input = { $file } is read as input and would be overwritten. Give the output another name.
error-output-kind = { $file }: the output must end in .csv or .parquet; percentiles of accord climate also in .xlsx.
error-years = --from { $from } must lie before --to { $to }, and both between 1750 and 2500.
error-species-alone = --species needs --parameters: a table of species belongs to a set of parameters.
error-quantity = --quantities: “{ $word }” is no quantity of this table. Write one of these, or several with commas between: { $known }.
error-no-base = Warming is relative to 1850–1900, and the run does not cover these years. Begin with --from 1850 or before, or leave temperature_above_1850_1900 out of --quantities.
error-no-variability = --stochastic: these climate parameters have no internal variability (sigma_eta and sigma_xi). Take the calibrated ensemble, or leave --stochastic out.
error-no-page = This program was built without the page. In its repository run “cargo xtask site”, then build it again; that needs Node.js.
error-port = Port { $port } cannot be had: { $reason }. Leave --port out to take a free one.
error-serve = The page could not be served: { $reason }.
system-denied = permission denied
system-full = the disk is full
system-read-only = the disk can only be read
system-port-taken = another program uses it
error-more = … and more like these: { $count }.

climate-wrote = Wrote { $rows } rows to { $file }; scenarios: { $scenarios }, members: { $members }, years { $from }–{ $to }.
climate-wrote-indicators = Peaks, their years and chances of passing each temperature: { $file }.
climate-unknown-species = line { $line }: “{ $what }” is no species that the engine knows. Write FaIR's name, as CH4 or HFC-134a, or the IAMC variable, as Emissions|CO2|AFOLU; leave out totals and sectors.
climate-second-row = line { $line }: a second row of { $what } for the same scenario; keep one.
climate-no-values = line { $line }: { $what } has no values; fill them in, or leave the row out.
climate-unit = line { $line }: { $what }.
climate-no-world = No row is of the region World. The engine takes world emissions; add the regions up first.
climate-no-natural = No scenario has both a row Solar and a row Volcanic.
climate-left-out-regions = Left out, rows of other regions than World: { $count }.
climate-left-out-species = Left out, since the climate parameters have no such species: { $names }.
climate-dropped = { $file }: line { $line } was left out: { $reason }.

help-heading-usage = Usage
help-heading-commands = Commands
help-heading-arguments = Arguments
help-heading-options = Options
help-about = What a climate agreement is worth: who cuts what, where the temperature ends, and how far that is from each party's own targets.
help-after =
    Try: accord run agreements/sunnylands-2023.toml --report report.html
    Exit codes: 0 done, 1 the input was refused, 2 the command was wrong.
help-run-about = Assess a deal: one agreement file, or several that add up.
help-serve-about = Serve the live table on this machine: the page, and the deals named, on loopback alone.
help-check-about = Check agreement files: every mistake in one go, with its line and what would be right.
help-schema-about = Print a JSON schema, so that editors complete agreement files.
help-compare-about = Set two deals side by side: the difference by area and party.
help-climate-about = Run the climate engine alone, on a table of emissions by species.
help-climate-after =
    Percentiles go to .csv, .xlsx or .parquet; members to .csv or .parquet.
    Try: accord climate examples/baseline-emissions.csv --output warming.csv
help-arg-lang = Language of everything printed: en or zh. Default: that of the locale.
help-arg-help = Print help.
help-arg-version = Print the version.
help-arg-agreements = Agreement files (TOML); several add up to one deal.
help-arg-report = Write a report: one HTML file, both languages in it.
help-arg-iamc = Write the emission paths as an IAMC table.
help-arg-json = Write the whole answer as JSON (accord schema --of assessment documents it).
help-arg-targets = as-measured or met: gaps to economy-wide targets are shown and left open (default), or closed by decree.
help-arg-overcapacity = Let makers in China sell abroad below cost at first, by a discount that closes in five years: the importing side’s case, as a state of the world.
help-arg-port = Port to listen on; 0 (default) takes a free one.
help-arg-no-open = Do not open a browser.
help-arg-reading = Take another reading of a commitment's words; may be given several times.
help-arg-central = One member with central climate parameters, in place of the calibrated ensemble: quick, and without bands.
help-arg-parameters = Climate parameters as fair-calibrate publishes them, in place of the calibrated ensemble.
help-arg-species = The table of species that belongs to --parameters.
help-arg-files = Agreement files (TOML).
help-arg-of = agreement (default) or assessment: agreement files, or what --json writes.
help-arg-first = The first deal.
help-arg-second = The second deal.
help-arg-emissions = Emissions by species, an IAMC table of one scenario or many (.csv, .csv.gz, .xlsx, .parquet); years or mid-years (1750.5) as columns.
help-arg-forcing = Solar and volcanic forcing, W/m^2, on timebounds.
help-arg-from = First year (default 1750).
help-arg-to = Last year (default 2100).
help-arg-members = One row for each scenario, member and timebound, in place of percentiles.
help-arg-quantities = Write these quantities only, with commas between: temperature_above_1850_1900, temperature (above 1750), co2, effective_radiative_forcing …
help-arg-stochastic = With internal variability, drawn from this seed (a whole number, 0 or more).
help-arg-output = Where to write: .csv or .parquet.

usage-unknown-argument = There is no argument “{ $argument }” here.
usage-unknown-command = There is no command “{ $argument }”.
usage-missing-argument = Something is missing: { $argument }.
usage-missing-command = Say what to do: run, serve, check, schema, compare, climate or calibrate.
usage-value = “{ $value }” cannot be the value of { $argument }.
usage-twice = { $argument } is given twice, or with something that excludes it.
usage-other = The command line cannot be understood: { $argument }.
usage-right = Right would be: { $right }.
usage-help = accord --help and accord COMMAND --help tell more.
climate-central-species = No --species was given: the central table of species is used. A calibration should come with its own.
law-until = { $law } (until { $until })
