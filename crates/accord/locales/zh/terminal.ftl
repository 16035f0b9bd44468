### 终端里说的话。

answer-emissions = 与现行政策相比，该协议2030年减排 { $a } 百万吨二氧化碳当量，2035年减排 { $b }，2050年减排 { $c }。
answer-warming = 到2100年少升温 { $avoided } °C：相对1850–1900年升温 { $after } °C，而非 { $before } °C。
answer-spread = 括号内是案文留下的余地，由低到高。气候响应留下的是另一个范围：{ $band } °C（5–95%）。
answer-targets = { $year }年：{ $all } 个缔约方中有 { $open } 个尚未达到自身目标，合计相差 { $gap } 百万吨二氧化碳当量。

warming-title = 升温，°C，相对1850–1900年：{ $members } 种可能气候的中位数及其所处区间；右侧为到2100年始终低于某一水平的概率。
warming-likely = 17–83%
warming-very-likely = 5–95%
warming-peak = 峰值
warming-below = <{ $level } °C
warming-baseline = 现行政策
warming-deal = 有协议
warming-avoided = 避免的升温（逐一气候）
warming-baseline-first = 现行政策（甲）
warming-baseline-second = 现行政策（乙）
warming-first = 甲
warming-second = 乙
warming-more = 乙比甲多避免
percent = { $value }%

table-clauses-title = 每项条款值多少（每年减排，百万吨二氧化碳当量）。“单独”：与基线相比，括号内为其数值的范围。“新增”：在其上各条款之后再减的量，各项相加即为整个协议。
table-clauses-medians = °C：逐一气候所避免升温的中位数，中位数相加未必等于整体。
table-clause = 领域与条款
table-alone = 单独，2035
table-adds = 新增 { $year }
table-warming = 2100年 °C
table-total = 整个协议
table-until = { $label }（至 { $until }）
table-parties-title = 按缔约方（每年百万吨二氧化碳当量）
table-party = 缔约方
table-area = 领域
table-in-2023 = 2023
table-avoided = 减排 { $year }
table-left = 距目标 { $year }
table-met = 已达到
table-withdrawn = 已退出
table-parties-note = 排放量含簿记法土地利用（AR6 GWP100，甲烷27.9）。与目标的差距按各方自己的清单口径计算，以目标范围的中值为准。

note-clauses = { $quantified } 项承诺已计算；{ $unquantified } 项声明为无数值，理由逐项列在报告中。
note-without-effect = { $count } 项措施不产生影响：调查、表态、未建模的产品以及没有数值的措施。报告列出各项及原因。
note-baseline = 基线为现行政策，其中包括：{ $laws }。
note-climate = 气候：FaIR 2.2，{ $parameters }，成员数：{ $members }。
note-met = 协议内全经济范围目标的差距按规定补足（--targets met）。

question-spans = { $central }（案文所致 { $text }，市场参数所致 { $market }，两者合计 { $both }）
question-loses = 第三问：2035年，合作每年带来减排 { $gain } 百万吨二氧化碳当量，贸易摩擦使其减少 { $friction }，相当于其 { $part }%；到2100年，合作少升温 { $gain_warming } °C，摩擦抵消 { $friction_warming } °C。
question-gains = 第三问：2035年，合作每年带来减排 { $gain } 百万吨二氧化碳当量，各项贸易措施合计再减 { $friction }，相当于其 { $part }%；到2100年，两者分别少升温 { $gain_warming } °C 和 { $friction_warming } °C。

compare-answer =
    与{ $first }相比，
    { $second }
    2030年多减排 { $a } 百万吨二氧化碳当量，2035年多 { $b }，2050年多 { $c }，2100年多避免升温 { $warming } °C。
compare-total = 合计
compare-first = 甲 { $year }
compare-second = 乙 { $year }
compare-more = 乙 − 甲

check-fine = { $file }：没有错误。共 { $commitments } 项承诺，其中 { $quantified } 项已量化。
wrote = 已写入 { $file }。
serve-ready = 实时谈判桌位于 { $url }。按 Ctrl-C 结束。
serve-no-browser = 无法打开浏览器；请手动打开上述地址。
progress = 条款
progress-climate = 情景

error = 错误：{ $message }
error-read-missing = 没有文件 { $file }。
error-read-folder = { $file } 是文件夹，不是文件。
error-read-other = 无法读取 { $file }：{ $reason }。
error-read-not-text = { $file } 不是 UTF-8 文本：第 { $at } 字节不是文字。请另存为 UTF-8，或检查是否选错了文件。
error-read-too-large = { $file } 大于可读取的上限 { $limit } MB。请去掉不需要的区域和变量。
error-table = { $file } 不能直接使用，问题如下（细节可能为英文）：
error-write = 无法写入 { $file }：{ $reason }。原有内容（如有）保持不变。
error-write-folder = { $file } 是文件夹；请给出其中的文件名。
error-write-no-folder = 无法写入 { $file }：文件夹 { $folder } 不存在。请先建立，或检查名称。
error-mistakes = 输入被拒绝，共发现 { $count } 处错误。
error-reading-form = --reading 的写法是 承诺=解读，例如 ccus-projects=five-joint-projects；“{ $value }”缺少等号。
error-reading-unknown = 该协议中没有承诺“{ $commitment }”的解读“{ $reading }”。
error-reading-twice = --reading 两次给出“{ $commitment }”；一项承诺一次只能取一种解读。
error-reading-none = 该协议的承诺均无其他解读。
error-area = { $agreement }，承诺 { $commitment }：{ $reason }
error-area-unknown-word = 模型在此处不认识“{ $word }”。
error-area-no-inventory = 缺少 { $party } 在 { $year } 年的官方清单，而该目标需要它。
error-climate = 无法计算气候：{ $reason }。
error-internal = 程序构建有误：{ $reason }。
error-stopped = 已停止；没有写入任何内容。
error-same-output = 两个输出会写入同一个文件 { $file }。请分别命名。
error-output-over-input = { $file } 是输入文件，会被输出覆盖。请给输出换一个名称。
error-output-kind = { $file }：输出文件必须以 .csv 或 .parquet 结尾；accord climate 的百分位数也可用 .xlsx。
error-years = --from { $from } 必须早于 --to { $to }，且两者都在1750与2500之间。
error-species-alone = --species 需要与 --parameters 一起使用：物种表属于一组参数。
error-quantity = --quantities：此表没有名为“{ $word }”的量。请写下列之一，或用逗号分隔的几个：{ $known }。
error-no-base = 升温以1850–1900年为基准，而本次运行未覆盖这些年份。请将 --from 设为1850或更早，或在 --quantities 中去掉 temperature_above_1850_1900。
error-no-variability = --stochastic：这组气候参数不含内部变率（sigma_eta 与 sigma_xi）。请使用校准集合，或去掉 --stochastic。
error-no-page = 本程序构建时未包含页面。请在代码库中运行“cargo xtask site”后重新构建；需要 Node.js。
error-port = 无法使用端口 { $port }：{ $reason }。省略 --port 可取空闲端口。
error-serve = 无法提供页面：{ $reason }。
system-denied = 没有权限
system-full = 磁盘已满
system-read-only = 磁盘只读
system-port-taken = 已被其他程序占用
error-more = ……另有 { $count } 处错误。

climate-wrote = 已将 { $rows } 行写入 { $file }：{ $scenarios } 个情景，{ $members } 个成员，{ $from }–{ $to } 年。
climate-wrote-indicators = 峰值、峰值年份以及超过各温度的概率：{ $file }。
climate-unknown-species = 第 { $line } 行：引擎不认识物种“{ $what }”。请写 FaIR 名称（如 CH4、HFC-134a）或 IAMC 变量名（如 Emissions|CO2|AFOLU）；合计和分部门的行请去掉。
climate-second-row = 第 { $line } 行：同一情景中 { $what } 出现第二行；请只保留一行。
climate-no-values = 第 { $line } 行：{ $what } 没有数值；请填写，或去掉该行。
climate-unit = 第 { $line } 行，单位有误：{ $what }。
climate-no-world = 没有区域为 World 的行。引擎需要全球排放；请先将各区域相加。
climate-no-natural = 没有任何情景同时具有 Solar 和 Volcanic 两行。
climate-left-out-regions = 未采用区域不是 World 的行：{ $count } 行。
climate-left-out-species = 未采用气候参数中没有的物种：{ $names }。
climate-dropped = { $file }：第 { $line } 行未采用：{ $reason }。

help-heading-usage = 用法
help-heading-commands = 命令
help-heading-arguments = 参数
help-heading-options = 选项
help-about = 一份气候协议值多少：谁减多少，升温止于何处，离各方自己的目标还有多远。
help-after =
    试一试：accord run agreements/sunnylands-2023.toml --report report.html
    退出码：0 完成，1 输入被拒绝，2 命令有误。
help-run-about = 评估一份协议：一个协议文件，或相加的多个文件。
help-serve-about = 在本机提供实时谈判桌：仅在回环地址上提供页面及所列协议。
help-check-about = 检查协议文件：一次列出所有错误、所在行以及正确写法。
help-schema-about = 输出 JSON 模式，供编辑器补全协议文件。
help-compare-about = 并排比较两份协议：按领域和缔约方列出差别。
help-climate-about = 仅运行气候引擎，输入为按物种列出的排放表。
help-climate-after =
    百分位数可写入 .csv、.xlsx 或 .parquet；逐个成员可写入 .csv 或 .parquet。
    试一试：accord climate examples/baseline-emissions.csv --output warming.csv
help-arg-lang = 输出所用语言：en 或 zh。默认取自区域设置。
help-arg-help = 显示帮助。
help-arg-version = 显示版本。
help-arg-agreements = 协议文件（TOML）；多个文件相加为一份协议。
help-arg-report = 写出报告：一个 HTML 文件，内含两种语言。
help-arg-iamc = 以 IAMC 表格写出排放路径。
help-arg-json = 以 JSON 写出完整结果（accord schema --of assessment 说明其格式）。
help-arg-targets = as-measured 或 met：与全经济范围目标的差距列出而不补足（默认），或按规定补足。
help-arg-overcapacity = 假定中国企业起初以低于成本的价格出口，折扣在五年内收窄至零：即进口方的主张，作为世界状态。
help-arg-port = 监听端口；0（默认）取任一空闲端口。
help-arg-no-open = 不打开浏览器。
help-arg-reading = 采用某项承诺文字的另一种解读；可多次给出。
help-arg-central = 只用一个取中心参数的成员，替代校准集合：快，但没有区间。
help-arg-parameters = fair-calibrate 发布格式的气候参数，替代校准集合。
help-arg-species = 与 --parameters 配套的物种表。
help-arg-files = 协议文件（TOML）。
help-arg-of = agreement（默认）或 assessment：协议文件，或 --json 所写的内容。
help-arg-first = 第一份协议。
help-arg-second = 第二份协议。
help-arg-emissions = 按物种列出的排放，IAMC 表格，可含一个或多个情景（.csv、.csv.gz、.xlsx、.parquet）；列为年份或年中（1750.5）。
help-arg-forcing = 太阳与火山强迫，W/m^2，取于时间界。
help-arg-from = 起始年（默认1750）。
help-arg-to = 终止年（默认2100）。
help-arg-members = 每个情景、成员和时间界各一行，替代百分位数。
help-arg-quantities = 只写出这些量，以逗号分隔：temperature_above_1850_1900、temperature（相对1750年）、co2、effective_radiative_forcing……
help-arg-stochastic = 加入气候内部变率，以该种子（任意非负整数）抽取。
help-arg-output = 输出位置：.csv 或 .parquet。

usage-unknown-argument = 此处没有参数“{ $argument }”。
usage-unknown-command = 没有命令“{ $argument }”。
usage-missing-argument = 缺少：{ $argument }。
usage-missing-command = 请说明要做什么：run、serve、check、schema、compare、climate 或 calibrate。
usage-value = “{ $value }”不能作为 { $argument } 的值。
usage-twice = { $argument } 重复给出，或与互斥的参数同时给出。
usage-other = 无法理解该命令行：{ $argument }。
usage-right = 正确写法：{ $right }。
usage-help = 详见 accord --help 与 accord 命令 --help。
climate-central-species = 未给出 --species：采用中心物种表。一组校准参数应与其自身的物种表一同使用。
law-until = { $law }（至 { $until }）
