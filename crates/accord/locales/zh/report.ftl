### 报告里说的话。

report-title = 协议值多少
