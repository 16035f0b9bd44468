//! The words that files may use. The caller says which parties, sectors and gases its world has;
//! the reader refuses every other word. [`Vocabulary::default`] is the project's own world.

use crate::problem::Class;

/// The open classes of words, those that depend on the world a file is read for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vocabulary {
    /// Codes of the parties, with the groups `ROW`, `BUNK` and `WORLD`.
    pub parties: Vec<String>,
    /// ISO 3166-1 alpha-3 codes of countries that are not parties but trade.
    pub countries: Vec<String>,
    /// ISO 3166-2 codes of states and provinces.
    pub regions: Vec<String>,
    /// Sectors of the economy; `all` is understood beside them.
    pub sectors: Vec<String>,
    /// Greenhouse gases and groups of them; `all` is understood beside them.
    pub gases: Vec<String>,
    /// Air pollutants.
    pub pollutants: Vec<String>,
    /// Ways to make electricity.
    pub technologies: Vec<String>,
    /// Sources of methane.
    pub methane_sources: Vec<String>,
    /// Traded products.
    pub products: Vec<String>,
}

impl Vocabulary {
    /// The words of an open class, in the order in which they are suggested. Empty for the classes
    /// that the format itself closes.
    pub(crate) fn words(&self, class: Class) -> Vec<&str> {
        let (lists, constant): (Vec<&[String]>, Option<&str>) = match class {
            Class::Party => (vec![&self.parties], None),
            Class::Country => (vec![&self.parties, &self.countries], Some("ALL")),
            Class::Region => (vec![&self.regions], None),
            Class::Sector => (vec![&self.sectors], Some("all")),
            Class::Gas => (vec![&self.gases], Some("all")),
            Class::Pollutant => (vec![&self.pollutants], None),
            Class::Technology => (vec![&self.technologies], None),
            Class::MethaneSource => (vec![&self.methane_sources], None),
            Class::Product => (vec![&self.products], None),
            Class::Material
            | Class::Area
            | Class::MeasureKind
            | Class::Lever
            | Class::Instrument
            | Class::WarmingPotentials => (vec![], None),
        };
        lists
            .into_iter()
            .flatten()
            .map(String::as_str)
            .chain(constant)
            .collect()
    }
}

fn owned(words: &str) -> Vec<String> {
    words.split_whitespace().map(str::to_owned).collect()
}

impl Default for Vocabulary {
    fn default() -> Self {
        let states = US_STATES
            .split_whitespace()
            .map(|code| format!("US-{code}"));
        let provinces = CN_PROVINCES
            .split_whitespace()
            .map(|code| format!("CN-{code}"));
        Self {
            parties: owned(PARTIES),
            countries: owned(COUNTRIES),
            regions: states.chain(provinces).collect(),
            sectors: owned(SECTORS),
            gases: owned(GASES),
            pollutants: owned("NOx VOC CO SO2 BC OC NH3"),
            technologies: owned("solar wind hydro biomass geothermal nuclear other_renewable"),
            methane_sources: owned(
                "coal_mining oil_gas enteric manure rice landfill wastewater other",
            ),
            products: owned(PRODUCTS),
        }
    }
}

const PARTIES: &str = "USA CHN EU27 IND JPN RUS BRA IDN GBR CAN AUS KOR ZAF SAU MEX TUR \
    ROW BUNK WORLD";

/// ISO 3166-1 alpha-3, without those that are parties.
const COUNTRIES: &str = "\
    ABW AFG AGO AIA ALA ALB AND ARE ARG ARM ASM ATA ATF ATG AUT AZE BDI BEL BEN BES BFA BGD BGR \
    BHR BHS BIH BLM BLR BLZ BMU BOL BRB BRN BTN BVT BWA CAF CCK CHE CHL CIV CMR COD COG COK COL \
    COM CPV CRI CUB CUW CXR CYM CYP CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI ESH ESP EST ETH FIN \
    FJI FLK FRA FRO FSM GAB GEO GGY GHA GIB GIN GLP GMB GNB GNQ GRC GRD GRL GTM GUF GUM GUY HKG \
    HMD HND HRV HTI HUN IMN IOT IRL IRN IRQ ISL ISR ITA JAM JEY JOR KAZ KEN KGZ KHM KIR KNA KWT \
    LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAC MAF MAR MCO MDA MDG MDV MHL MKD MLI MLT MMR \
    MNE MNG MNP MOZ MRT MSR MTQ MUS MWI MYS MYT NAM NCL NER NFK NGA NIC NIU NLD NOR NPL NRU NZL \
    OMN PAK PAN PCN PER PHL PLW PNG POL PRI PRK PRT PRY PSE PYF QAT REU ROU RWA SDN SEN SGP SGS \
    SHN SJM SLB SLE SLV SMR SOM SPM SRB SSD STP SUR SVK SVN SWE SWZ SXM SYC SYR TCA TCD TGO THA \
    TJK TKL TKM TLS TON TTO TUN TUV TWN TZA UGA UKR UMI URY UZB VAT VCT VEN VGB VIR VNM VUT WLF \
    WSM YEM ZMB ZWE";

const US_STATES: &str = "AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN \
    MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY PR GU VI AS MP";

/// GB/T 2260 numbers, as ISO 3166-2 gave them until 2017 and as statistics still do.
const CN_PROVINCES: &str = "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 \
    52 53 54 61 62 63 64 65 71 91 92";

const SECTORS: &str = "power industry industry_energy industry_process transport buildings \
    fuel_supply agriculture waste land";

const GASES: &str = "CO2 CH4 N2O F-gases HFCs PFCs SF6 NF3";

/// Products that tariffs, bans and investigations on climate technology name.
const PRODUCTS: &str = "electric-vehicles connected-vehicles cars solar-cells-modules \
    polysilicon-wafers ev-batteries storage-batteries battery-parts critical-minerals \
    graphite-magnets steel-aluminium semiconductors all-goods";
