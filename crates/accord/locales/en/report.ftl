### What the report says.

report-title = What the deal is worth
