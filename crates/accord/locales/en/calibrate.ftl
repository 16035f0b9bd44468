### What `accord calibrate` says.

help-calibrate-about = Make an ensemble of the climate from priors and observations, and a report of how.
help-arg-draws = How many draws of the priors (default 1,600,000).
help-arg-size = How many members the ensemble has (default 1,000).
help-arg-seed = A whole number, 0 or more; the same one gives the same ensemble (default 1).
help-arg-observations = A folder with assessed.csv and temperature.csv, laid out as those in data/climate/calibration.
help-arg-observations-until = The observations that come with the program: until 2014, 2022 or 2025 (default).

progress-calibrate = Draws
calibrate-resumed = Going on after { $draws } draws, kept in { $file }.
calibrate-summary = { $draws } draws, of which { $run } were run and { $following } follow the observed temperature until { $until } within { $limit } K (root mean square). Effective sample { $effective } (Kish { $kish }). Members: { $members }; no percentile is further from its assessed value than { $worst } % of the assessed width.
calibrate-line = { $quantity }{ $years }, { $unit }: assessed { $assessed }, before { $before }, after { $after }; off by { $misses } % of the width
error-calibrate = The ensemble could not be made: { $reason }.

calibration-title = How the climate ensemble was made
calibration-constraints = Before and after
calibration-constraints-note = Each quantity: histograms of the priors (line) and of the members (filled), the assessed law (dashed); below, the 5–95 % ranges with their medians. What was assessed for other years than ours is in the table alone. Following: draws that follow the observed temperature, before weights.
calibration-assessed = assessed
calibration-before = priors
calibration-following = following
calibration-after = members
calibration-misses = off by, % of the width (5 / 50 / 95 %)
calibration-published = calibration 1.4.1
calibration-quantity = Quantity
calibration-moved = What later observations changed
calibration-moved-note = Ensembles of the same draws, chosen by other sets of observations, each looked at in the years of ours. Methane's lifetime and the scalings of emissions stay those fitted to concentrations until 2024 in all of them.
calibration-until = until { $until }
calibration-draws-following = Draws that follow the temperature
calibration-effective = Effective sample
calibration-worst = Largest distance from the set's own targets
calibration-priors = Where the priors are from
calibration-prior-response = Climate response: { $models } CMIP6 models, three-layer fits to abrupt-4xCO2 as published with fair-calibrate v1.0 (Cummins et al. 2020). Calibration 1.4.1 repeated the fits on another machine and did not publish its table. How much the choice of models matters: made again with one half of them or the other, the ensemble that comes with the program has a median warming of 3.15 or 3.31 K in 2081–2100 in SSP3-7.0, in place of 3.24 K, and of 1.68 or 1.79 K in SSP1-2.6, in place of 1.76 K (validation/calibration).
calibration-prior-carbon = Carbon cycle: { $models } C4MIP models (Leach et al. 2021). As fair-calibrate does since v1.5, draws whose airborne fraction would fall with emissions alone are left out.
calibration-prior-clouds = Aerosols through clouds: { $models } models (Smith et al. 2023), fitted again to the published series with a floor under the parts that vanish. With the 11 older fits published with v1.0 the same medians are 3.22 and 1.76 K; the upper end of SSP1-2.6 is 2.66 in place of 2.57 K.
calibration-prior-emissions = History: emissions to 2024; those of 2025 are assumed to be those of 2024. Methane's lifetime, the scaling of each gas's emissions, land use and soot on snow are best estimates fitted to the history, not drawn.
calibration-sources = Sources of what was assessed
calibration-rmse = Largest distance to the observed temperature

constraint-equilibrium_climate_sensitivity = Equilibrium climate sensitivity
constraint-transient_climate_response = Transient climate response
constraint-heat_uptake = Heat uptake
constraint-warming = Warming above 1850–1900,
constraint-aerosol_radiation_forcing = Aerosol forcing by radiation
constraint-aerosol_cloud_forcing = Aerosol forcing through clouds
constraint-aerosol_forcing = Aerosol forcing
constraint-co2 = CO2
