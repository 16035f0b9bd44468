### 报告里说的话。

report-title = 协议值多少
answer-avoided = { $year }年减排，百万吨二氧化碳当量
answer-degrees = 2100年避免的升温，°C
range-text = 案文：{ $range }
range-climate = 气候：{ $range }
answer-ranges = 案文：案文与我们的假设所留的余地，由低到高，并非概率。气候：气候响应所留的余地，为 { $members } 种可能气候的5–95%；括号中的升温范围亦同。
answer-warming-after = 2100年升温（相对1850–1900年）：有协议为 { $after } °C，无协议为 { $before } °C。

chart-world = 世界排放
chart-world-unit = 每年十亿吨二氧化碳当量
chart-areas = 各领域的减排
chart-megatonnes = 每年百万吨二氧化碳当量
chart-clauses = 各条款单独在2035年的减排
chart-temperature = 升温
chart-temperature-unit = °C，相对1850–1900年
chart-temperature-bands = · 区间：17–83%与5–95%
chart-chances = 始终低于某一水平的概率
chart-chances-note = 到2100年的每一年
level = { $level } °C
warming-median = 中位数
chart-baseline = 基线
chart-deal = 有协议

section-clauses = 每项条款值多少
section-clauses-note = 各项措施相互重叠。每个领域都作用于其前各领域留下的世界，顺序固定并有文档说明，因此不会重复计算。单独价值大而新增少的条款，与其上的条款重叠。范围涵盖案文未定以及我们不得不假设的数值，并非概率。
section-parties = 由谁兑现
section-parties-note = 每幅图各用自己的刻度；虚线为基线，实线为有协议的情形。排放含簿记法土地利用，每年百万吨二氧化碳当量，AR6 GWP100（甲烷27.9）。
section-targets = 距各方自己的目标还有多远
section-targets-note = 目标按各方自己的清单口径判断：模型路径乘以最近共同年份官方清单与模型之比。没有名称的行是其上一目标的另一种解读。
section-cards = 逐项承诺
section-unquantified = 没有数值的条款
section-trade-cards = 贸易措施卡片
section-sources = 来源
section-method = 计算方法

table-baseline = 基线 { $year }
targets-year = 年份
targets-target = 目标
targets-required = 要求
targets-baseline = 基线
targets-deal = 有协议
targets-left = 差距
targets-met-by = 已达到，多减 { $by }
targets-ratio = 官方 ÷ 模型

card-clause = 第 { $clause } 条
card-from = 自 { $from } 起有效
card-until = 至 { $until }
card-reason = 为何没有数值：
card-alone = 单独，2035年，百万吨二氧化碳当量
card-added = 新增，2035年，百万吨二氧化碳当量
card-cumulative = 单独，至2100年，十亿吨二氧化碳当量
card-warming = 单独，2100年，°C
card-assumed = 假设：
card-source = 来源：
card-text = 出自案文
card-readings = 对同一文字的其他解读（{ $count }）
card-reading-worth = 2035年 { $value } 百万吨二氧化碳当量

timeline-title = 贸易措施
timeline-note = 已读取、校验并注明日期；尚未据此计算任何结果。圆圈为调查和表态。
timeline-table = 以表格列出全部步骤（{ $count }）
timeline-from = 起
timeline-until = 止
timeline-importer = 采取方
timeline-exporter = 针对方
timeline-product = 产品
timeline-instrument = 手段
timeline-rate = 税率
timeline-law = 法律或命令

method-land = 土地利用有两本账：簿记法排放驱动气候，官方清单决定目标是否达到，两者从不混用。
method-bands = 区间是气候集合各成员的百分位数，每个成员为一种可能的气候。协议所避免的升温，先在同一成员内求两个世界之差，再取中位数和区间。概率是成员所占的份额。
method-ranges = 协议的范围：每项条款取其数值范围中减排较少的一端，以及减排较多的一端。
method-tables = 每张数据表的来源列于 data/README.md；每个方程见 docs/ 下的手册。
method-version = Accord { $model }，结果格式 { $schema }。

finding-not-modelled-yet = 其影响尚未建模。
finding-capacity = { $party }，{ $year }年：本条款之前{ $technologies }装机达 { $before_gw } 吉瓦；要求 { $target_gw } 吉瓦，新增 { $added_gw } 吉瓦。
finding-nothing-left-to-displace = { $party }：自{ $year }年起已无化石燃料发电可供替代。
finding-peak = { $party }，{ $sector }：本条款之前，排放于{ $year }年最高，为 { $level_mt } 百万吨；承诺不晚于{ $promised_year }年，是否兑现：{ $kept }。
finding-supply-limited = { $party }，自{ $year }年起：需要{ $material } { $asked }，仅有 { $available }。
finding-gap = { $party }，{ $year }年（{ $gases }）：要求 { $required_mt } 百万吨二氧化碳当量，本条款之前达到 { $reached_mt }，相差 { $gap_mt }；按规定补足 { $closed_mt }。官方 ÷ 模型：{ $official_ratio }。
finding-subnational = { $party }，{ $year }年：占排放 { $covered_percent }% 的地区设有目标，可减排 { $promised_mt } 百万吨二氧化碳当量；其中 { $additional_mt } 超出国家路径。
finding-capture = { $party }，{ $year }年：捕集 { $captured_mt } 百万吨，其中永久封存 { $stored_mt } 百万吨；扣除耗能后减排 { $avoided_mt } 百万吨。
finding-forest-loss = { $party }，{ $year }年：森林损失由每年 { $before_mha } 降至 { $after_mha } 百万公顷；届时累计保住 { $saved_mha } 百万公顷。
