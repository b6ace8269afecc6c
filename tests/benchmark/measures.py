# SPDX-License-Identifier: MIT
"""Runs the drivers of this folder and reads what the system says of a
process."""
import json
import os
import re
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(
    os.path.abspath(__file__))), 'pipeline'))
# pylint: disable=wrong-import-position
from standalone import program  # noqa: E402

TICKS = os.sysconf('SC_CLK_TCK')
LATENCY = re.compile(r'^\s+(50|99)(?:\.\d+)?%\s+([\d.]+)(us|ms|s)', re.M)
UNITS = {'us': 1e-3, 'ms': 1, 's': 1e3}


def driver(name, *words):
    """The JSON object that a driver prints."""
    answer = subprocess.run([program(name), *map(str, words)], check=True,
                            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                            text=True).stdout
    return json.loads(answer)


def cpu_seconds(pid):
    with open(f'/proc/{pid}/stat', encoding='ascii') as file:
        fields = file.read().rsplit(')', 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def memory_mb(pid, which):
    """VmHWM, the most it ever had, or VmRSS, what it has now."""
    with open(f'/proc/{pid}/status', encoding='ascii') as file:
        for line in file:
            if line.startswith(which + ':'):
                return int(line.split()[1]) / 1024
    return 0


def folder_mb(folder):
    return sum(os.path.getsize(os.path.join(path, name))
               for path, _, names in os.walk(folder)
               for name in names) / (1 << 20)


def job_cpu(server):
    """CPU seconds of each job."""
    return {one['job']: int(one['value']) / 1e6
            for one in server.status()['figures']
            if one['name'] == 'cpu_microseconds'}


def read_page(site, path, rate, seconds, folder):
    """p50 and p99 in ms of a page read at a steady rate, and the rate."""
    connections = 20
    wait = max(0, int(1000 * (connections / rate)) - 1)
    script = os.path.join(folder, 'pace.lua')
    with open(script, 'w', encoding='ascii') as file:
        # Each connection waits before it asks again, so that all together ask
        # at about the rate wanted and not as fast as they can.
        file.write(f'function delay() return {wait} end\n')
    said = subprocess.run(
        ['wrk', '-t1', f'-c{connections}', f'-d{seconds}s', '--latency', '-s',
         script, site + path], check=True, stdout=subprocess.PIPE,
        text=True).stdout
    found = {share: float(value) * UNITS[unit]
             for share, value, unit in LATENCY.findall(said)}
    asked = float(re.search(r'Requests/sec:\s+([\d.]+)', said).group(1))
    errors = re.search(r'(Socket errors|Non-2xx).*', said)
    return {'p50': found['50'], 'p99': found['99'], 'rate': asked,
            'errors': errors.group(0) if errors else ''}
