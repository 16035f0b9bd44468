### 协议文件夹中各条款的短名，按承诺的标识。

clause-renewables-tripling = 可再生能源三倍
clause-power-emissions-peak = 电力排放达峰
clause-cooling-efficiency = 高效制冷
clause-steel-scrap-china = 废钢炼钢
clause-clinker-united-states = 降低水泥熟料
clause-plastic-pollution = 终结塑料污染
clause-ccus-projects = 各5个CCUS项目
clause-national-methane-plans = 国家甲烷计划
clause-methane-in-2035-targets = 2035年目标含甲烷
clause-industrial-nitrous-oxide = 工业氧化亚氮
clause-air-pollutant-synergy = 大气污染物协同
clause-forest-loss = 停止毁林
clause-illegal-deforestation-imports = 毁林相关进口
clause-subnational-cooperation = 省州合作
clause-clean-electricity = 2035年清洁电力
clause-coal-consumption = 煤炭消费
clause-methane-30-percent = 甲烷减排30%
clause-hfc-phasedown = 削减氢氟碳化物
clause-halt-forest-loss = 2030年前停止毁林

clause-of-year = { $year }年{ $kind }

# 各省简称，用于方格图。
tile-CN-BJ = 京
tile-CN-TJ = 津
tile-CN-HE = 冀
tile-CN-SX = 晋
tile-CN-NM = 蒙
tile-CN-LN = 辽
tile-CN-JL = 吉
tile-CN-HL = 黑
tile-CN-SH = 沪
tile-CN-JS = 苏
tile-CN-ZJ = 浙
tile-CN-AH = 皖
tile-CN-FJ = 闽
tile-CN-JX = 赣
tile-CN-SD = 鲁
tile-CN-HA = 豫
tile-CN-HB = 鄂
tile-CN-HN = 湘
tile-CN-GD = 粤
tile-CN-GX = 桂
tile-CN-HI = 琼
tile-CN-CQ = 渝
tile-CN-SC = 川
tile-CN-GZ = 贵
tile-CN-YN = 云
tile-CN-XZ = 藏
tile-CN-SN = 陕
tile-CN-GS = 甘
tile-CN-QH = 青
tile-CN-NX = 宁
tile-CN-XJ = 新

# 更短，用于谈判表。
clause-short-renewables-tripling = 可再生能源三倍
clause-short-power-emissions-peak = 电力排放达峰
clause-short-clinker-united-states = 降低水泥熟料
clause-short-plastic-pollution = 终结塑料污染
clause-short-ccus-projects = 各5个项目
clause-short-national-methane-plans = 国家甲烷计划
clause-short-methane-in-2035-targets = 2035年目标含甲烷
clause-short-industrial-nitrous-oxide = 工业氧化亚氮
clause-short-illegal-deforestation-imports = 毁林相关进口
clause-short-subnational-cooperation = 省州合作
clause-short-halt-forest-loss = 停止毁林
clause-short-methane-30-percent = 甲烷减排30%
