### `accord calibrate` 的文字。

help-calibrate-about = 由先验分布和观测得到气候集合，并说明其由来。
help-arg-draws = 先验抽样次数（默认 1,600,000）。
help-arg-size = 集合的成员数（默认 1,000）。
help-arg-seed = 任一非负整数；同一整数得到同一集合（默认 1）。
help-arg-observations = 含 assessed.csv 和 temperature.csv 的文件夹，格式同 data/climate/calibration。
help-arg-observations-until = 程序自带的观测：截至 2014、2022 或 2025 年（默认）。

progress-calibrate = 抽样
calibrate-resumed = 接着已有的 { $draws } 次抽样继续，存于 { $file }。
calibrate-summary = 共抽样 { $draws } 次，其中运行 { $run } 次，{ $following } 次与截至 { $until } 年的观测温度相符（均方根误差小于 { $limit } K）。有效样本 { $effective }（Kish { $kish }）。成员 { $members } 个；各分位数与评估值之差不超过评估范围宽度的 { $worst } %。
calibrate-line = { $quantity }{ $years }，{ $unit }：评估 { $assessed }，之前 { $before }，之后 { $after }；相差宽度的 { $misses } %
error-calibrate = 无法得到集合：{ $reason }。

calibration-title = 气候集合的由来
calibration-constraints = 约束前后
calibration-constraints-note = 每个量：先验（折线）与成员（填充）的直方图，评估分布（虚线）；下方为 5–95 % 范围及中位数。评估年份与本集合不同者只列于表中。相符：与观测温度相符、尚未加权的抽样。
calibration-assessed = 评估
calibration-before = 先验
calibration-following = 相符
calibration-after = 成员
calibration-misses = 相差，宽度的 %（5 / 50 / 95 %）
calibration-published = 校准 1.4.1
calibration-quantity = 量
calibration-moved = 较新的观测改变了什么
calibration-moved-note = 同一批抽样按不同观测选出的集合，均按本集合的年份比较。各集合的甲烷寿命和排放系数均按截至 2024 年的浓度拟合。
calibration-until = 截至 { $until } 年
calibration-draws-following = 与温度相符的抽样
calibration-effective = 有效样本
calibration-worst = 与各自目标的最大差距
calibration-priors = 先验的来源
calibration-prior-response = 气候响应：{ $models } 个 CMIP6 模式，对 abrupt-4xCO2 的三层拟合，取自 fair-calibrate v1.0（Cummins 等 2020）。校准 1.4.1 在另一台机器上重做了拟合，未公布其表。模式选择的影响：用其中一半或另一半模式重做程序自带的集合，SSP3-7.0 下 2081–2100 年升温的中位数由 3.24 K 变为 3.15 或 3.31 K，SSP1-2.6 下由 1.76 K 变为 1.68 或 1.79 K（见 validation/calibration）。
calibration-prior-carbon = 碳循环：{ $models } 个 C4MIP 模式（Leach 等 2021）。与 fair-calibrate v1.5 以来一样，舍去仅因排放而使空气中份额下降的抽样。
calibration-prior-clouds = 气溶胶与云：{ $models } 个模式（Smith 等 2023），按公布的序列重新拟合，趋于零的部分设有下限。若用 v1.0 公布的 11 个较旧的拟合，上述中位数为 3.22 和 1.76 K；SSP1-2.6 的上端由 2.57 K 变为 2.66 K。
calibration-prior-emissions = 历史：排放至 2024 年；2025 年假定与 2024 年相同。甲烷寿命、各气体的排放系数、土地利用和雪上黑碳为拟合历史的最佳估计，不抽样。
calibration-sources = 评估值的来源
calibration-rmse = 与观测温度的最大距离

constraint-equilibrium_climate_sensitivity = 平衡气候敏感度
constraint-transient_climate_response = 瞬态气候响应
constraint-heat_uptake = 热量吸收
constraint-warming = 相对 1850–1900 年的升温
constraint-aerosol_radiation_forcing = 气溶胶辐射强迫
constraint-aerosol_cloud_forcing = 气溶胶与云的强迫
constraint-aerosol_forcing = 气溶胶强迫
constraint-co2 = CO2
