"""Measures on trade in modules, batteries, electric cars and turbines, by date.

Flows in: nothing but what is typed. Flows out: duties.csv. Rates are per cent of the customs
value unless `unit` says otherwise, and add up over `measure`. Inside one measure the row that
names the good stands instead of the row for `all` goods, and among these the row that names the
origin instead of the row for ALL origins. `share` is the part of the
flow that the row covers; rows of makers add up to the flow. `end` is the first day without it.

`status`: read (in a published text or a press report of it), recalled (known, not re-opened),
assumed. Where a rate is read and a share assumed, `note` says so.
"""

from markets_shared import write

HEADER = ["importer", "origin", "good", "measure", "instrument", "maker", "share", "start", "end",
          "value", "unit", "source", "status", "note"]


def rows(text):
    """Rows of the block: fields parted by bars, trailing ones may be left out."""
    found = []
    for line in text.strip().splitlines():
        if line.startswith("#"):
            continue
        f = [x.strip() for x in line.split("|")]
        assert len(f) in (13, 14), line
        found.append(f + [""] * (14 - len(f)))
    return found


# Section 201: bifacial modules, most of the imports of 2022-2024, were exempt to 2024-06-26.
UNITED_STATES = """
USA|ALL|electric_car|mfn|ad_valorem||1|||2.5|%|USITC tariff schedule|recalled
USA|ALL|pv_module|mfn|ad_valorem||1|||0|%|USITC tariff schedule|recalled
USA|ALL|battery|mfn|ad_valorem||1|||3.4|%|USITC tariff schedule|recalled
USA|ALL|wind_turbine|mfn|ad_valorem||1|||2.5|%|USITC tariff schedule|recalled
USA|CAN|electric_car|mfn|ad_valorem||1|||0|%|USMCA|recalled|if rules of origin are met
USA|MEX|electric_car|mfn|ad_valorem||1|||0|%|USMCA|recalled|if rules of origin are met
USA|KOR|electric_car|mfn|ad_valorem||1|||0|%|KORUS|recalled
USA|CHN|pv_module|solar1|antidumping||1|2012-12-07||18.32|%|Commerce, Solar 1|recalled|lowest rate of a named maker; up to 249.96
USA|CHN|pv_module|solar1_cvd|countervailing||1|2012-12-07||14.78|%|Commerce, Solar 1|recalled|14.78 to 15.97
USA|CHN|electric_car|s301|ad_valorem||1|2018-07-06|2024-09-27|25|%|USTR, Section 301 list 1|recalled
USA|CHN|electric_car|s301|ad_valorem||1|2024-09-27||100|%|USTR, four-year review|read
USA|CHN|pv_module|s301|ad_valorem||1|2018-08-23|2024-09-27|25|%|USTR, Section 301 list 2|recalled
USA|CHN|pv_module|s301|ad_valorem||1|2024-09-27||50|%|USTR, four-year review|read
USA|CHN|battery|s301|ad_valorem|vehicle|0.18|2019-09-01|2020-02-14|15|%|USTR, Section 301 list 4A|recalled|share by value, read (UN Comtrade by CSIS)
USA|CHN|battery|s301|ad_valorem|stationary|0.82|2019-09-01|2020-02-14|15|%|USTR, Section 301 list 4A|recalled|share by value, read (UN Comtrade by CSIS)
USA|CHN|battery|s301|ad_valorem|vehicle|0.18|2020-02-14|2024-09-27|7.5|%|USTR, Section 301 list 4A|read|share by value, read (UN Comtrade by CSIS)
USA|CHN|battery|s301|ad_valorem|stationary|0.82|2020-02-14|2026-01-01|7.5|%|USTR, Section 301 list 4A|read|share by value, read (UN Comtrade by CSIS)
USA|CHN|battery|s301|ad_valorem|vehicle|0.18|2024-09-27||25|%|USTR, four-year review|read|share by value, read (UN Comtrade by CSIS)
USA|CHN|battery|s301|ad_valorem|stationary|0.82|2026-01-01||25|%|USTR, four-year review|read|share by value, read (UN Comtrade by CSIS)
USA|ALL|pv_module|s201|safeguard||1|2018-02-07|2019-02-07|30|%|Proclamation 9693|recalled
USA|ALL|pv_module|s201|safeguard||1|2019-02-07|2020-02-07|25|%|Proclamation 9693|recalled
USA|ALL|pv_module|s201|safeguard||1|2020-02-07|2021-02-07|20|%|Proclamation 9693|recalled
USA|ALL|pv_module|s201|safeguard||1|2021-02-07|2022-02-07|18|%|Proclamation 10101|recalled|15 before the fourth year was raised
USA|ALL|pv_module|s201|safeguard||0.2|2022-02-07|2023-02-07|14.75|%|Proclamation 10339|recalled|bifacial exempt: share assumed
USA|ALL|pv_module|s201|safeguard||0.2|2023-02-07|2024-02-07|14.5|%|Proclamation 10339|recalled|bifacial exempt: share assumed
USA|ALL|pv_module|s201|safeguard||0.2|2024-02-07|2024-06-26|14.25|%|Proclamation 10339|recalled|bifacial exempt: share assumed
USA|ALL|pv_module|s201|safeguard||1|2024-06-26|2025-02-07|14.25|%|Proclamation 10779|recalled
USA|ALL|pv_module|s201|safeguard||1|2025-02-07|2026-02-07|14.0|%|Proclamation 10779|recalled
USA|CHN|pv_module|uflpa|ban||0.35|2022-06-21|||ban|Uyghur Forced Labor Prevention Act|recalled|share: polysilicon of Xinjiang in China's, assumed
USA|SEA4|pv_module|circumvention|waiver||1|2022-06-06|2024-06-06|0|%|Proclamation 10414|recalled|duties on Chinese cells assembled there suspended
USA|SEA4|pv_module|sea4_orders|antidumping_countervailing|KHM|0.171|2025-06-24||651.85|%|90 FR 26791; Commerce 2025-04-21|read|all others; share: containers of spring 2023 (S&P, read)
USA|SEA4|pv_module|sea4_orders|antidumping_countervailing|MYS|0.161|2025-06-24||34.41|%|90 FR 26791; Commerce 2025-04-21|read|all others; Hanwha Qcells 14.64, Jinko 40.30
USA|SEA4|pv_module|sea4_orders|antidumping_countervailing|THA|0.280|2025-06-24||375.19|%|90 FR 26791; Commerce 2025-04-21|read|all others
USA|SEA4|pv_module|sea4_orders|antidumping_countervailing|VNM|0.388|2025-06-24||120.69|%|90 FR 26791; Commerce 2025-04-21|read|JA Solar; Jinko 244.95; country-wide 542.64 to 813.92 (recalled)
USA|IND|pv_module|new_three|countervailing||1|2026-02-24||125.87|%|Commerce, preliminary|read|final due 2026-07-06
USA|IDN|pv_module|new_three|countervailing||1|2026-02-24||104.38|%|Commerce, preliminary|read|86 to 143 by maker
USA|ROW|pv_module|new_three|countervailing|LAO|0.5|2026-02-24||80.67|%|Commerce, preliminary|read|Laos; its share in the rest of the world assumed
USA|CHN|all|fentanyl|ad_valorem||1|2025-02-04|2025-03-04|10|%|IEEPA|read
USA|CHN|all|fentanyl|ad_valorem||1|2025-03-04|2025-11-10|20|%|IEEPA|read
USA|CHN|all|fentanyl|ad_valorem||1|2025-11-10|2026-02-20|10|%|IEEPA|read|struck down
USA|CHN|all|reciprocal|ad_valorem||1|2025-04-09|2025-04-11|84|%|IEEPA|recalled
USA|CHN|all|reciprocal|ad_valorem||1|2025-04-11|2025-05-14|125|%|IEEPA|recalled|145 in all: read
USA|CHN|all|reciprocal|ad_valorem||1|2025-05-14|2026-02-20|10|%|IEEPA|read|struck down
USA|ALL|all|reciprocal|ad_valorem||1|2025-04-05|2025-08-07|10|%|IEEPA|recalled
USA|ALL|all|reciprocal|ad_valorem||1|2025-08-07|2026-02-20|15|%|IEEPA, order of 2025-07-31|recalled|mean of the countries' rates, assumed
USA|EU27|all|reciprocal|ad_valorem||1|2025-08-07|2026-02-20|15|%|IEEPA, order of 2025-07-31|recalled|with the duty of the schedule
USA|SEA4|all|reciprocal|ad_valorem||1|2025-08-07|2026-02-20|19|%|IEEPA, order of 2025-07-31|recalled|VNM 20
USA|IND|all|reciprocal|ad_valorem||1|2025-08-07|2025-08-27|25|%|IEEPA, order of 2025-07-31|recalled
USA|IND|all|reciprocal|ad_valorem||1|2025-08-27|2026-02-20|50|%|IEEPA, order of 2025-08-06|recalled|lowered in February 2026: not followed
USA|ALL|electric_car|reciprocal|ad_valorem||1|2025-04-05|2026-02-20|0|%|IEEPA|recalled|cars pay Section 232 instead
USA|ALL|electric_car|s122|ad_valorem||1|2026-02-24|2026-07-24|0|%|Section 122|recalled|cars pay Section 232 instead
USA|ALL|all|s122|ad_valorem||1|2026-02-24|2026-07-24|10|%|Section 122|read|150 days (recalled); 15 threatened
USA|ALL|electric_car|s232|ad_valorem||1|2025-04-03||25|%|Section 232, cars|recalled
USA|EU27|electric_car|s232|ad_valorem||1|2025-04-03|2025-08-01|25|%|Section 232, cars|recalled
USA|EU27|electric_car|s232|ad_valorem||1|2025-08-01||15|%|Section 232, cars|read|with the duty of the schedule
USA|JPN|electric_car|s232|ad_valorem||1|2025-04-03|2025-09-16|25|%|Section 232, cars|recalled
USA|JPN|electric_car|s232|ad_valorem||1|2025-09-16||15|%|Section 232, cars|recalled
USA|KOR|electric_car|s232|ad_valorem||1|2025-04-03|2025-11-01|25|%|Section 232, cars|recalled
USA|KOR|electric_car|s232|ad_valorem||1|2025-11-01||15|%|Section 232, cars|recalled
USA|GBR|electric_car|s232|ad_valorem||1|2025-06-30||10|%|Section 232, cars|recalled|within 100,000 cars
USA|CAN|electric_car|s232|ad_valorem||0.5|2025-04-03||25|%|Section 232, cars|recalled|on content not of the USA: share assumed
USA|MEX|electric_car|s232|ad_valorem||0.5|2025-04-03||25|%|Section 232, cars|recalled|on content not of the USA: share assumed
USA|CHN|electric_car|connected|ban||1|2026-07-01|||ban|BIS connected-vehicle rule, 2025-01-16|read|software of model year 2027, hardware 2030; first day of the model year assumed
USA|ALL|electric_car|30d|purchase_subsidy|USA CAN MEX|0.5|2022-08-16|2025-10-01|-7500|USD/vehicle|Public Law 117-169, 30D|recalled|made in North America; share that meets content and income rules assumed; nominal
USA|ALL|electric_car|45w|purchase_subsidy||0.25|2023-01-01|2025-10-01|-7500|USD/vehicle|Public Law 117-169, 45W|recalled|leased, any origin; share assumed; nominal
USA|USA|pv_module|45x|production_subsidy||1|2023-01-01|2030-01-01|-70|USD/kW|Public Law 117-169, 45X|recalled|module alone; cell 40 USD/kW, wafer 12 USD/m2; then three quarters, half, a quarter, none from 2033; nominal
USA|USA|battery|45x|production_subsidy||1|2023-01-01|2030-01-01|-45|USD/kWh|Public Law 117-169, 45X|recalled|cell 35 and module 10; the same end; nominal
USA|USA|wind_turbine|45x|production_subsidy||1|2023-01-01|2028-01-01|-100|USD/kW|Public Law 117-169, 45X|recalled|blade 20, nacelle 50, tower 30; ends with 2027 (Public Law 119-21); nominal
USA|USA|pv_module|48e_content|local_content||1|2023-01-01|2028-01-01|10|% of plant|Public Law 117-169, 48E|recalled|added to a credit of 30 % where the content rule is met
USA|CHN|pv_module|foreign_entity|local_content||1|2026-01-01||40|% not foreign|Public Law 119-21|recalled|least share of cost not from prohibited entities; 60 from 2030
USA|CHN|battery|foreign_entity|local_content||1|2026-01-01||55|% not foreign|Public Law 119-21|recalled|storage; 75 from 2030
"""
EUROPE = """
EU27|ALL|electric_car|mfn|ad_valorem||1|||10|%|EU tariff|read
EU27|ALL|pv_module|mfn|ad_valorem||1|||0|%|EU tariff|recalled
EU27|ALL|battery|mfn|ad_valorem||1|||2.7|%|EU tariff|recalled
EU27|ALL|wind_turbine|mfn|ad_valorem||1|||2.7|%|EU tariff|recalled
EU27|KOR|electric_car|mfn|ad_valorem||1|||0|%|EU-Korea agreement|recalled
EU27|GBR|electric_car|mfn|ad_valorem||1|||0|%|EU-UK agreement|recalled|rules of origin eased to the end of 2026
EU27|TUR|electric_car|mfn|ad_valorem||1|||0|%|customs union|recalled
EU27|MEX|electric_car|mfn|ad_valorem||1|||0|%|EU-Mexico agreement|recalled
EU27|JPN|electric_car|mfn|ad_valorem||1||2026-02-01|3.8|%|EU-Japan agreement|recalled|falls to zero in steps; a middle step
EU27|JPN|electric_car|mfn|ad_valorem||1|2026-02-01||0|%|EU-Japan agreement|recalled
EU27|CHN|pv_module|solar_mip|antidumping_countervailing||0.3|2013-12-06|2018-09-03|47.7|%|Regulation (EU) 1238/2013|recalled|with an undertaking at a minimum price for most; share outside it assumed
EU27|CHN|electric_car|cvd|countervailing|BYD|0.04|2024-07-05|2024-10-30|17.4|%|Regulation (EU) 2024/1866|read|provisional: secured, not collected; share of trade assumed
EU27|CHN|electric_car|cvd|countervailing|Geely|0.12|2024-07-05|2024-10-30|19.9|%|Regulation (EU) 2024/1866|read|the same
EU27|CHN|electric_car|cvd|countervailing|SAIC|0.20|2024-07-05|2024-10-30|37.6|%|Regulation (EU) 2024/1866|read|the same
EU27|CHN|electric_car|cvd|countervailing|Tesla|0.22|2024-07-05|2024-10-30|20.8|%|Regulation (EU) 2024/1866|read|the same
EU27|CHN|electric_car|cvd|countervailing|other cooperating|0.20|2024-07-05|2024-10-30|20.8|%|Regulation (EU) 2024/1866|read|the same
EU27|CHN|electric_car|cvd|countervailing|not cooperating|0.02|2024-07-05|2024-10-30|37.6|%|Regulation (EU) 2024/1866|read|the same
EU27|CHN|electric_car|cvd|countervailing|BYD|0.04|2024-10-30|2029-10-30|17.0|%|Regulation (EU) 2024/2754|read|share of trade assumed
EU27|CHN|electric_car|cvd|countervailing|Geely|0.12|2024-10-30|2029-10-30|18.8|%|Regulation (EU) 2024/2754|read|the same
EU27|CHN|electric_car|cvd|countervailing|SAIC|0.20|2024-10-30|2029-10-30|35.3|%|Regulation (EU) 2024/2754|read|the same
EU27|CHN|electric_car|cvd|countervailing|Tesla|0.22|2024-10-30|2029-10-30|7.8|%|Regulation (EU) 2024/2754|read|the same
EU27|CHN|electric_car|cvd|countervailing|other cooperating|0.20|2024-10-30|2029-10-30|20.7|%|Regulation (EU) 2024/2754|read|the same
EU27|CHN|electric_car|cvd|countervailing|not cooperating|0.02|2024-10-30|2029-10-30|35.3|%|Regulation (EU) 2024/2754|read|the same
EU27|CHN|electric_car|cvd|countervailing|plug-in hybrids|0.20|2024-07-05|2029-10-30|0|%|Regulation (EU) 2024/2754|read|not covered; share assumed
EU27|CHN|electric_car|undertaking|price_undertaking|VW Cupra|0.02|2026-02-10|2029-10-30|0|%|Commission, guidance of January 2026|recalled|takes the place of the duty for one model; price not public; low confidence
GBR|ALL|electric_car|mfn|ad_valorem||1|||10|%|UK Global Tariff|recalled
GBR|EU27|electric_car|mfn|ad_valorem||1|||0|%|EU-UK agreement|recalled
GBR|KOR|electric_car|mfn|ad_valorem||1|||0|%|UK-Korea agreement|recalled
TUR|ALL|electric_car|mfn|ad_valorem||1|||10|%|Turkish tariff|recalled
TUR|EU27|electric_car|mfn|ad_valorem||1|||0|%|customs union|recalled
TUR|CHN|electric_car|surtax|ad_valorem||1|2023-03-03||40|%|Decision 6922 and of 2024-06-08|recalled|from 2024-07-07 all cars of China, at least 7,000 USD; investors exempt
RUS|ALL|electric_car|mfn|ad_valorem||1|||15|%|EAEU tariff|recalled
RUS|CHN|electric_car|recycling_fee|fee||1|2024-10-01|||USD/vehicle|recycling fee|recalled|up by 70 to 85 %; level not known to us
"""
OTHERS = """
CAN|ALL|electric_car|mfn|ad_valorem||1|||6.1|%|Canadian tariff|read
CAN|USA|electric_car|mfn|ad_valorem||1|||0|%|USMCA|recalled
CAN|MEX|electric_car|mfn|ad_valorem||1|||0|%|USMCA|recalled
CAN|EU27|electric_car|mfn|ad_valorem||1|||0|%|CETA|recalled
CAN|KOR|electric_car|mfn|ad_valorem||1|||0|%|Canada-Korea agreement|recalled
CAN|CHN|electric_car|surtax|ad_valorem||1|2024-10-01|2026-01-16|100|%|China Surtax Order (2024)|read
CAN|CHN|electric_car|surtax|quota_beyond||1|2026-01-16||100|%|agreement of 2026-01-16|assumed|the surtax is taken to stay beyond the quota
CAN|CHN|electric_car|quota|tariff_rate_quota||1|2026-01-16||49000|vehicles/yr|agreement of 2026-01-16|read|at 6.1 %
BRA|ALL|electric_car|duty|ad_valorem|battery|0.5|2015-10-01|2024-01-01|0|%|Camex 97/2015|recalled|half the cars battery, half plug-in: assumed
BRA|ALL|electric_car|duty|ad_valorem|battery|0.5|2024-01-01|2024-07-01|10|%|Gecex-Camex 532/2023|recalled|quotas free of duty
BRA|ALL|electric_car|duty|ad_valorem|battery|0.5|2024-07-01|2025-07-01|18|%|Gecex-Camex 532/2023|recalled
BRA|ALL|electric_car|duty|ad_valorem|battery|0.5|2025-07-01|2026-07-01|25|%|Gecex-Camex 532/2023|recalled
BRA|ALL|electric_car|duty|ad_valorem|battery|0.5|2026-07-01||35|%|Gecex-Camex 532/2023|recalled
BRA|ALL|electric_car|duty|ad_valorem|plug-in|0.5|2024-01-01|2024-07-01|12|%|Gecex-Camex 532/2023|recalled
BRA|ALL|electric_car|duty|ad_valorem|plug-in|0.5|2024-07-01|2025-07-01|20|%|Gecex-Camex 532/2023|recalled
BRA|ALL|electric_car|duty|ad_valorem|plug-in|0.5|2025-07-01|2026-07-01|28|%|Gecex-Camex 532/2023|recalled
BRA|ALL|electric_car|duty|ad_valorem|plug-in|0.5|2026-07-01||35|%|Gecex-Camex 532/2023|recalled
MEX|CHN|electric_car|mfn|ad_valorem||1||2024-10-01|0|%|decrees on electric cars|recalled|low confidence
MEX|CHN|electric_car|mfn|ad_valorem||1|2024-10-01|2026-01-01|15|%|decrees on electric cars|recalled|15 to 20; low confidence
MEX|CHN|electric_car|mfn|ad_valorem||1|2026-01-01||50|%|general import tax law, 2025|recalled
IND|ALL|pv_module|bcd|ad_valorem||1|2022-04-01||40|%|Customs Tariff Act|recalled|from 2025-02-02 20 duty and 20 cess; cells 25, then 27.5
IND|CHN|pv_module|almm|approved_list||0.65|2021-04-10|2023-03-10||ban|Approved List of Models and Manufacturers|recalled|public and subsidised projects; share assumed
IND|CHN|pv_module|almm|approved_list||0.65|2024-04-01|||ban|Approved List of Models and Manufacturers|recalled|no foreign maker is listed; cells from June 2026; share assumed
IND|ALL|electric_car|mfn|ad_valorem||1|||70|%|Customs Tariff Act|recalled|100 above 40,000 USD
IND|ALL|electric_car|scheme|tariff_rate_quota||1|2024-03-15||8000|vehicles/yr|scheme for electric cars|recalled|at 15 %, for makers that invest 500 million USD, cars of 35,000 USD and more
IND|IND|pv_module|pli|production_subsidy||1|2023-04-01|2028-04-01|-40|USD/kW|production-linked incentive|recalled|up to 0.04 USD/W for integrated makers, falling; low confidence
ZAF|ALL|pv_module|duty|ad_valorem||1|2024-06-28||10|%|ITAC|recalled
ZAF|ALL|electric_car|mfn|ad_valorem||1|||25|%|SACU tariff|recalled
ZAF|EU27|electric_car|mfn|ad_valorem||1|||18|%|SADC-EU agreement|recalled
CHN|ALL|electric_car|mfn|ad_valorem||1|2018-07-01||15|%|Chinese tariff|recalled
CHN|USA|all|retaliation|ad_valorem||1|2025-04-10|2025-04-12|84|%|State Council Tariff Commission|recalled
CHN|USA|all|retaliation|ad_valorem||1|2025-04-12|2025-05-14|125|%|State Council Tariff Commission|recalled
CHN|USA|all|retaliation|ad_valorem||1|2025-05-14||10|%|State Council Tariff Commission|recalled
ALL|CHN|pv_module|vat_rebate|export_rebate||1||2024-12-01|-13|%|Ministry of Finance|recalled
ALL|CHN|pv_module|vat_rebate|export_rebate||1|2024-12-01|2026-04-01|-9|%|Ministry of Finance|recalled
ALL|CHN|pv_module|vat_rebate|export_rebate||1|2026-04-01||0|%|Ministry of Finance|recalled|low confidence
ALL|CHN|battery|vat_rebate|export_rebate||1||2024-12-01|-13|%|Ministry of Finance|recalled
ALL|CHN|battery|vat_rebate|export_rebate||1|2024-12-01|2026-04-01|-9|%|Ministry of Finance|recalled
ALL|CHN|battery|vat_rebate|export_rebate||1|2026-04-01|2027-01-01|-6|%|Ministry of Finance|recalled|low confidence
ALL|CHN|battery|vat_rebate|export_rebate||1|2027-01-01||0|%|Ministry of Finance|recalled|low confidence
ALL|CHN|battery|graphite|export_control||1|2023-12-01|||licence|Ministry of Commerce|recalled|no quantity is published
ALL|CHN|electric_car|rare_earths|export_control||1|2025-04-04|||licence|Ministry of Commerce|recalled|the wider package of October 2025 suspended to 2026-11-10 (read)
JPN|ALL|electric_car|mfn|ad_valorem||1|||0|%|Japanese tariff|recalled
KOR|ALL|electric_car|mfn|ad_valorem||1|||8|%|Korean tariff|recalled
KOR|EU27|electric_car|mfn|ad_valorem||1|||0|%|EU-Korea agreement|recalled
KOR|USA|electric_car|mfn|ad_valorem||1|||0|%|KORUS|recalled
AUS|ALL|electric_car|mfn|ad_valorem||1|||5|%|Australian tariff|recalled
AUS|CHN|electric_car|mfn|ad_valorem||1|||0|%|China-Australia agreement|recalled
SAU|ALL|electric_car|mfn|ad_valorem||1|||5|%|GCC tariff|recalled
IDN|ALL|electric_car|mfn|ad_valorem||1|||50|%|Indonesian tariff|recalled
IDN|CHN|electric_car|mfn|ad_valorem||1|||0|%|ASEAN-China agreement|recalled
"""


def checked(found):
    """Dates in order, shares in bounds; rows of one flow and measure never overlap."""
    seen = {}
    for r in found:
        importer, origin, good, measure, _, maker, share, start, end = r[:9]
        assert 0 < float(share) <= 1, r
        assert not (start and end) or start < end, r
        assert r[12] in ("read", "recalled", "assumed"), r
        key = (importer, origin, good, measure, maker)
        for a, b in seen.get(key, []):
            assert (end or "9999") <= (a or "0000") or (b or "9999") <= (start or "0000"), r
        seen.setdefault(key, []).append((start, end))
    return found


def main(output):
    write(output, "duties.csv", HEADER, checked([*rows(UNITED_STATES), *rows(EUROPE), *rows(OTHERS)]))
