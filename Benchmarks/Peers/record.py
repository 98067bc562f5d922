#!/usr/bin/env python3
"""record.py README TABLE: puts a run's table, its machine and its day between the page's two marks."""
import datetime, re, sys
page, table = open(sys.argv[1], encoding="utf-8").read(), open(sys.argv[2], encoding="utf-8").read()
cpu = re.search(r"model name\s*: (.*)", open("/proc/cpuinfo").read())
cores = open("/proc/cpuinfo").read().count("processor\t")
load = open("/proc/loadavg").read().split()[1]
head = f"{datetime.date.today()}, {cores} x {cpu.group(1) if cpu else 'unknown processor'}, load {load} over 5 minutes (the run itself is 1 to 2)."
start, end = "<!-- numbers -->", "<!-- /numbers -->"
before, rest = page.split(start); _, after = rest.split(end)
open(sys.argv[1], "w", encoding="utf-8").write(f"{before}{start}\n{head}\n\n```\n{table.strip()}\n```\n{end}{after}")
