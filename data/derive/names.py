"""Writes data/party_names.csv and data/names.csv: names in English and Chinese.

Flows in: nothing but the lists below (parties as the United Nations names them; short forms
for charts). Flows out: two tables of names.
"""

import common

PARTIES = [
    ("USA", "United States of America", "美利坚合众国", "United States", "美国"),
    ("CHN", "China", "中国", "China", "中国"),
    ("EU27", "European Union (27)", "欧洲联盟（27国）", "EU27", "欧盟27国"),
    ("IND", "India", "印度", "India", "印度"),
    ("JPN", "Japan", "日本", "Japan", "日本"),
    ("RUS", "Russian Federation", "俄罗斯联邦", "Russia", "俄罗斯"),
    ("BRA", "Brazil", "巴西", "Brazil", "巴西"),
    ("IDN", "Indonesia", "印度尼西亚", "Indonesia", "印度尼西亚"),
    ("GBR", "United Kingdom of Great Britain and Northern Ireland", "大不列颠及北爱尔兰联合王国",
     "United Kingdom", "英国"),
    ("CAN", "Canada", "加拿大", "Canada", "加拿大"),
    ("AUS", "Australia", "澳大利亚", "Australia", "澳大利亚"),
    ("KOR", "Republic of Korea", "大韩民国", "Republic of Korea", "韩国"),
    ("ZAF", "South Africa", "南非", "South Africa", "南非"),
    ("SAU", "Saudi Arabia", "沙特阿拉伯", "Saudi Arabia", "沙特阿拉伯"),
    ("MEX", "Mexico", "墨西哥", "Mexico", "墨西哥"),
    ("TUR", "Türkiye", "土耳其", "Türkiye", "土耳其"),
    ("ROW", "Rest of the world", "世界其他地区", "Rest of the world", "其他地区"),
    ("BUNK", "International aviation and shipping", "国际航空和国际海运", "Bunkers", "国际运输"),
]
NAMES = [
    ("sector", "power", "Electricity and heat", "电力和热力"),
    ("sector", "industry_energy", "Industry, energy use", "工业能源使用"),
    ("sector", "industry_process", "Industrial processes and product use", "工业过程和产品使用"),
    ("sector", "transport", "Transport", "交通运输"),
    ("sector", "buildings", "Buildings and other fuel use", "建筑及其他燃料使用"),
    ("sector", "fuel_supply", "Fuel supply and fugitive emissions", "燃料供应和逸散排放"),
    ("sector", "agriculture", "Agriculture", "农业"),
    ("sector", "waste", "Waste", "废弃物"),
    ("sector", "land", "Land use, land-use change and forestry", "土地利用、土地利用变化和林业"),
    ("gas", "CO2", "Carbon dioxide", "二氧化碳"), ("gas", "CH4", "Methane", "甲烷"),
    ("gas", "N2O", "Nitrous oxide", "氧化亚氮"),
    ("gas", "HFCs", "Hydrofluorocarbons", "氢氟碳化物"),
    ("gas", "PFCs", "Perfluorocarbons", "全氟化碳"),
    ("gas", "SF6", "Sulphur hexafluoride", "六氟化硫"),
    ("gas", "NF3", "Nitrogen trifluoride", "三氟化氮"),
    ("gas", "SO2", "Sulphur dioxide", "二氧化硫"), ("gas", "BC", "Black carbon", "黑碳"),
    ("gas", "OC", "Organic carbon", "有机碳"), ("gas", "NOx", "Nitrogen oxides", "氮氧化物"),
    ("gas", "CO", "Carbon monoxide", "一氧化碳"), ("gas", "NH3", "Ammonia", "氨"),
    ("gas", "VOC", "Volatile organic compounds", "挥发性有机物"),
    ("technology", "coal", "Coal", "煤电"), ("technology", "gas", "Natural gas", "气电"),
    ("technology", "oil", "Oil", "油电"), ("technology", "nuclear", "Nuclear", "核电"),
    ("technology", "hydro", "Hydropower", "水电"), ("technology", "wind", "Wind", "风电"),
    ("technology", "solar", "Solar", "太阳能发电"), ("technology", "biomass", "Biomass", "生物质发电"),
    ("technology", "geothermal", "Geothermal and marine", "地热和海洋能发电"),
    ("source", "coal_mining", "Coal mining", "煤炭开采"), ("source", "oil_gas", "Oil and gas", "石油和天然气"),
    ("source", "combustion", "Fuel combustion", "燃料燃烧"),
    ("source", "other_energy", "Other energy", "其他能源"),
    ("source", "enteric", "Enteric fermentation", "动物肠道发酵"),
    ("source", "manure", "Manure management", "动物粪便管理"), ("source", "rice", "Rice", "水稻种植"),
    ("source", "agricultural_soils", "Agricultural soils", "农用地"),
    ("source", "field_burning", "Field burning of residues", "农业废弃物田间焚烧"),
    ("source", "landfill", "Landfill", "垃圾填埋"), ("source", "wastewater", "Wastewater", "废水处理"),
    ("source", "other_waste", "Other waste", "其他废弃物处理"),
    ("source", "nitric_adipic", "Nitric and adipic acid", "硝酸和己二酸生产"),
    ("source", "product_use", "Product use", "产品使用"),
    ("source", "industry", "Other industry", "其他工业过程"),
    ("source", "indirect", "Indirect, from deposited nitrogen", "氮沉降间接排放"),
    ("source", "chemical_by_product", "Chemical by-products (HFC-23)", "化工副产物（HFC-23）"),
    ("source", "metals", "Aluminium and magnesium", "铝镁冶炼"),
    ("source", "electronics", "Electronics", "电子工业"),
    ("source", "ods_substitutes", "Substitutes for ozone-depleting substances", "消耗臭氧层物质替代品"),
    ("source", "power_equipment", "Electrical equipment and other products", "电力设备及其他产品"),
]


def main():
    assert [p[0] for p in PARTIES] == common.PARTIES
    common.write("party_names.csv", ["code", "en", "zh", "en_short", "zh_short"], PARTIES)
    common.write("names.csv", ["kind", "code", "en", "zh"], NAMES)


if __name__ == "__main__":
    main()
