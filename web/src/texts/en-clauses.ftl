### Short names of clauses in the agreements folder, by the commitment's id.

clause-renewables-tripling = Tripling renewables
clause-power-emissions-peak = Power emissions peak
clause-cooling-efficiency = Efficient cooling
clause-steel-scrap-china = Steel from scrap
clause-clinker-united-states = Less clinker in cement
clause-plastic-pollution = End plastic pollution
clause-ccus-projects = Five CCUS projects each
clause-national-methane-plans = National methane plans
clause-methane-in-2035-targets = Methane in 2035 targets
clause-industrial-nitrous-oxide = Industrial nitrous oxide
clause-air-pollutant-synergy = Air pollutants
clause-forest-loss = Halt forest loss
clause-illegal-deforestation-imports = Deforestation imports
clause-subnational-cooperation = States and provinces
clause-clean-electricity = Clean electricity 2035
clause-coal-consumption = Coal consumption
clause-methane-30-percent = Methane down 30 %
clause-hfc-phasedown = HFC phase-down
clause-halt-forest-loss = End forest loss by 2030

clause-of-year = { $kind }, { $year }

# Short names of provinces, for a square of the tile grid.
tile-CN-BJ = BJ
tile-CN-TJ = TJ
tile-CN-HE = HE
tile-CN-SX = SX
tile-CN-NM = NM
tile-CN-LN = LN
tile-CN-JL = JL
tile-CN-HL = HL
tile-CN-SH = SH
tile-CN-JS = JS
tile-CN-ZJ = ZJ
tile-CN-AH = AH
tile-CN-FJ = FJ
tile-CN-JX = JX
tile-CN-SD = SD
tile-CN-HA = HA
tile-CN-HB = HB
tile-CN-HN = HN
tile-CN-GD = GD
tile-CN-GX = GX
tile-CN-HI = HI
tile-CN-CQ = CQ
tile-CN-SC = SC
tile-CN-GZ = GZ
tile-CN-YN = YN
tile-CN-XZ = XZ
tile-CN-SN = SN
tile-CN-GS = GS
tile-CN-QH = QH
tile-CN-NX = NX
tile-CN-XJ = XJ

# Still shorter, for the sheet.
clause-short-renewables-tripling = Renewables × 3
clause-short-power-emissions-peak = Power peak
clause-short-clinker-united-states = Less clinker
clause-short-plastic-pollution = End pollution
clause-short-ccus-projects = Five projects
clause-short-national-methane-plans = Methane plans
clause-short-methane-in-2035-targets = Methane, 2035
clause-short-industrial-nitrous-oxide = Industrial N2O
clause-short-illegal-deforestation-imports = Illegal imports
clause-short-subnational-cooperation = States, provinces
clause-short-halt-forest-loss = Halt forest loss
clause-short-methane-30-percent = Methane −30 %
