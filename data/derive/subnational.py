"""Writes data/subnational.csv: states of the United States and provinces of China.

Flows in: EPA state inventory 1990-2020 (public domain; gross GHG, AR4), state CO2 by sector
computed from EIA's SEDS (public domain), state targets as listed by C2ES in November 2022, and
Cui et al. (2021) provincial CO2 (open, Zenodo 4730175). Flows out: one row per unit and target
(one row without a target where a unit has none), with the unit's share of its parent.
"""

import pandas as pd

import common

STATES = {
    "AK": ("Alaska", "阿拉斯加州"), "AL": ("Alabama", "亚拉巴马州"), "AR": ("Arkansas", "阿肯色州"),
    "AZ": ("Arizona", "亚利桑那州"), "CA": ("California", "加利福尼亚州"), "CO": ("Colorado", "科罗拉多州"),
    "CT": ("Connecticut", "康涅狄格州"), "DC": ("District of Columbia", "哥伦比亚特区"),
    "DE": ("Delaware", "特拉华州"), "FL": ("Florida", "佛罗里达州"), "GA": ("Georgia", "佐治亚州"),
    "HI": ("Hawaii", "夏威夷州"), "IA": ("Iowa", "艾奥瓦州"), "ID": ("Idaho", "爱达荷州"),
    "IL": ("Illinois", "伊利诺伊州"), "IN": ("Indiana", "印第安纳州"), "KS": ("Kansas", "堪萨斯州"),
    "KY": ("Kentucky", "肯塔基州"), "LA": ("Louisiana", "路易斯安那州"), "MA": ("Massachusetts", "马萨诸塞州"),
    "MD": ("Maryland", "马里兰州"), "ME": ("Maine", "缅因州"), "MI": ("Michigan", "密歇根州"),
    "MN": ("Minnesota", "明尼苏达州"), "MO": ("Missouri", "密苏里州"), "MS": ("Mississippi", "密西西比州"),
    "MT": ("Montana", "蒙大拿州"), "NC": ("North Carolina", "北卡罗来纳州"), "ND": ("North Dakota", "北达科他州"),
    "NE": ("Nebraska", "内布拉斯加州"), "NH": ("New Hampshire", "新罕布什尔州"), "NJ": ("New Jersey", "新泽西州"),
    "NM": ("New Mexico", "新墨西哥州"), "NV": ("Nevada", "内华达州"), "NY": ("New York", "纽约州"),
    "OH": ("Ohio", "俄亥俄州"), "OK": ("Oklahoma", "俄克拉何马州"), "OR": ("Oregon", "俄勒冈州"),
    "PA": ("Pennsylvania", "宾夕法尼亚州"), "RI": ("Rhode Island", "罗得岛州"), "SC": ("South Carolina", "南卡罗来纳州"),
    "SD": ("South Dakota", "南达科他州"), "TN": ("Tennessee", "田纳西州"), "TX": ("Texas", "得克萨斯州"),
    "UT": ("Utah", "犹他州"), "VA": ("Virginia", "弗吉尼亚州"), "VT": ("Vermont", "佛蒙特州"),
    "WA": ("Washington", "华盛顿州"), "WI": ("Wisconsin", "威斯康星州"), "WV": ("West Virginia", "西弗吉尼亚州"),
    "WY": ("Wyoming", "怀俄明州"),
}
# Mt CO2 in 2019, Cui et al. (2021). Only the shares are used.
PROVINCES = {
    "BJ": ("Beijing", "北京市", 66.0), "TJ": ("Tianjin", "天津市", 85.8), "HE": ("Hebei", "河北省", 481.7),
    "SX": ("Shanxi", "山西省", 372.4), "NM": ("Inner Mongolia", "内蒙古自治区", 479.7),
    "LN": ("Liaoning", "辽宁省", 240.1), "JL": ("Jilin", "吉林省", 109.6), "HL": ("Heilongjiang", "黑龙江省", 133.3),
    "SH": ("Shanghai", "上海市", 93.4), "JS": ("Jiangsu", "江苏省", 747.6), "ZJ": ("Zhejiang", "浙江省", 520.0),
    "AH": ("Anhui", "安徽省", 513.1), "FJ": ("Fujian", "福建省", 316.9), "JX": ("Jiangxi", "江西省", 289.6),
    "SD": ("Shandong", "山东省", 792.3), "HA": ("Henan", "河南省", 468.2), "HB": ("Hubei", "湖北省", 365.0),
    "HN": ("Hunan", "湖南省", 307.7), "GD": ("Guangdong", "广东省", 676.1), "GX": ("Guangxi", "广西壮族自治区", 329.7),
    "HI": ("Hainan", "海南省", 59.1), "CQ": ("Chongqing", "重庆市", 186.9), "SC": ("Sichuan", "四川省", 342.1),
    "GZ": ("Guizhou", "贵州省", 330.4), "YN": ("Yunnan", "云南省", 284.3), "XZ": ("Xizang", "西藏自治区", 21.1),
    "SN": ("Shaanxi", "陕西省", 296.6), "GS": ("Gansu", "甘肃省", 158.0), "QH": ("Qinghai", "青海省", 36.8),
    "NX": ("Ningxia", "宁夏回族自治区", 163.4), "XJ": ("Xinjiang", "新疆维吾尔自治区", 327.9),
}
SECTORS = ["power", "industry", "transport", "buildings"]


def main():
    folder = common.arguments(__doc__) / "5_subnational"
    epa = pd.read_csv(folder / "epa_us_state_ghg_1990_2020.csv")
    epa["state"] = epa.actor_id.str[3:]
    level = epa.pivot_table(index="state", columns="year", values="total_emissions") / 1e6
    level = level.loc[list(STATES)]
    seds = pd.read_csv(folder / "seds_us_state_sector_co2_1990_2017.csv")
    seds = seds[seds.year == 2017].pivot_table(index="state", columns="sector", values="MtCO2")
    part = seds.loc[list(STATES)].div(seds.loc[list(STATES)].sum())
    target = pd.read_csv(folder / "us_state_targets.csv")
    target["state"] = target.actor_id.str[3:]
    rows = []
    for s in sorted(STATES):
        en, zh = STATES[s]
        head = [f"US-{s}", en, zh, "USA", level.loc[s, 2019] / level[2019].sum(),
                *[part.loc[s, k] for k in SECTORS], level.loc[s, 2019]]
        own = target[target.state == s]
        for t in own.sort_values("target_year").itertuples():
            base = int(t.baseline_year)
            rows.append([*head, base, level.loc[s, base], t.target_value, int(t.target_year),
                         "epa_state2023;eia_seds;c2es2022", "targets as of November 2022, gross GHG assumed"])
        if own.empty:
            rows.append([*head, "", "", "", "", "epa_state2023;eia_seds", "no economy-wide target in the list"])
    total = sum(v[2] for v in PROVINCES.values())
    for code in sorted(PROVINCES):
        en, zh, mt = PROVINCES[code]
        rows.append([f"CN-{code}", en, zh, "CHN", mt / total, "", "", "", "", mt, "", "", "", "",
                     "cui2021", "CO2 only; no absolute provincial target exists"])
    for parent in ("USA", "CHN"):
        shares = {r[0]: r[4] for r in rows if r[3] == parent}
        assert abs(sum(shares.values()) - 1) < 1e-9
    common.write("subnational.csv",
                 ["code", "name_en", "name_zh", "parent", "share_of_parent", "share_power",
                  "share_industry", "share_transport", "share_buildings", "emissions_2019_mt",
                  "base_year", "base_level_mt", "target_percent", "target_year", "source", "assumed"],
                 rows)


if __name__ == "__main__":
    main()
