#!/usr/bin/env python3
"""Writes a dossier of commitments with actual spend month by month, for looking at charts and for timing.

    drawdown-dossier.py [COMMITMENTS [MONTHS [SEED]]] > FILE

Every party, commitment and figure in it is made up, and it says so itself. Usually 40 commitments with up to 36
months; among them, on purpose: spend that is level, rises, falls, bends; a prepayment; quarters in place of months;
statements that lag, have gaps, or noughts for months to come; other currencies; no term; no spend; a ceiling alone;
one that has ended; take-or-pay with make-up and carry-forward; options; needs by year.
"""
import random
import sys

AS_OF = (2027, 3)  # its 31st
PROVIDERS = ['Nimbus', 'Boreal', 'Atlas Compute', 'Kite', 'Meridian', 'Sirocco', 'Harbour', 'Lumen']
BUYERS = ['Aurora Lab', 'Cobalt', 'Delta Models']
SHAPES = ['level', 'rising', 'falling', 'bending', 'seasonal']


def shape(kind, t):
    """How much of the mean is spent when so much of the term is over."""
    return {'level': 1.0, 'rising': 0.25 + 1.5 * t, 'falling': 1.6 - 1.2 * t, 'bending': 0.3 + 2.6 * t * (1.35 - t),
            'seasonal': 1.0 + 0.35 * (1 if int(t * 24) % 2 else -1)}[kind]


def month_after(year, month, n):
    whole = year * 12 + month - 1 + n
    return whole // 12, whole % 12 + 1


def commitment(out, rng, i, months):
    term = rng.choice([24, 36, 48, 60, 84])
    age = min(months, rng.choice([8, 15, 20, 28, 33, 36]), term)
    year, month = month_after(*AS_OF, 1 - age)
    end_year, end_month = month_after(year, month, term - 1)
    amount = rng.choice([12, 24, 36, 60, 90, 120, 240, 480]) * 10 ** 6 * rng.choice([1, 1, 5])
    attributes = f'start="{year}-{month:02}" end="{end_year}-{end_month:02}" amount="{amount}"'
    kind, pace = SHAPES[i % len(SHAPES)], rng.uniform(0.5, 1.1)
    if i % 3 == 0:
        attributes += ' take-or-pay="0.8"'
        attributes += ' make-up="P2Y"' if i % 2 == 0 else ' carry-forward="P1Y"'
    if i % 5 == 1:
        attributes += f' ceiling="{int(amount * 1.25)}"'
    if i % 9 == 4:
        attributes += ' currency="EUR"'
    if i % 4 == 2:
        attributes += ' notice="P6M"'
    if i % 17 == 12:
        attributes = f'start="{year}-{month:02}" amount="{amount}"'
    if i % 17 == 13:
        attributes = attributes.replace(f'amount="{amount}"', f'ceiling="{amount}"', 1)
    if i % 17 == 14:
        attributes += ' status="ended"'
    provider, buyer = i % len(PROVIDERS), i % len(BUYERS)
    workload = ['training', 'inference', 'training inference'][i % 3]
    out.write(f'  <commitment id="k{i}" buyer="b{buyer}" provider="p{provider}" workloads="{workload}" '
              f'announced="{year - 1}-06" {attributes}>\n    <name>{PROVIDERS[provider]} {i + 1}</name>\n')
    if i % 2 == 0:
        gpus = amount // 40000
        out.write(f'    <quantity resource="gpu" min="{int(gpus * .9)}" max="{int(gpus * 1.1)}" '
                  f'distribution="uniform" confidence="assumed"/>\n')
    step = 3 if i % 7 == 5 else 1
    told = 0 if i % 17 == 15 else age - (2 if i % 11 == 7 else 0)
    for k in range(0, told - told % step, step):
        y, m = month_after(year, month, k)
        spent = sum(amount / term * pace * shape(kind, (k + j) / term) * rng.uniform(.88, 1.12) for j in range(step))
        spent += amount / 10 if i % 8 == 3 and k == age // 2 else 0
        if i % 13 == 6 and k % 5 == 3:
            continue
        period = f'{y}-{m:02}' if step == 1 else '{}-{:02}/{}-{:02}'.format(y, m, *month_after(y, m, step - 1))
        out.write(f'    <actual period="{period}" amount="{spent:.0f}"/>\n')
    if i % 6 == 0 and told == age:
        for k in range(4):
            out.write('    <actual period="{}-{:02}" amount="0"/>\n'.format(*month_after(year, month, age + k)))
    if i % 10 == 2:
        out.write('    <option kind="{}" until="{}-{:02}" end="{}"/>\n'.format(
            'extend' if i % 20 == 2 else 'terminate', *month_after(*AS_OF, i % 11 + 1), end_year + 1))
    out.write('  </commitment>\n')


def main():
    arguments = [int(word) for word in sys.argv[1:]] + [40, 36, 1][len(sys.argv) - 1:]
    n, months, seed = arguments
    rng, out = random.Random(seed), sys.stdout
    out.write('<?xml version="1.0" encoding="UTF-8"?>\n<!-- All of this is made up by tests/bench/drawdown-dossier.py. -->\n'
              '<dossier xmlns="urn:jalon:dossier:1" xml:lang="en" currency="USD" as-of="{}-{:02}-31" fiscal-month="7">\n'
              '  <title>Made-up commitments</title>\n'
              '  <note>Every party, commitment and figure in this dossier is synthetic.</note>\n'.format(*AS_OF))
    for i, name in enumerate(BUYERS):
        out.write(f'  <party id="b{i}" roles="buyer"><name>{name} (made up)</name></party>\n')
    for i, name in enumerate(PROVIDERS):
        out.write(f'  <party id="p{i}" roles="provider"><name>{name}</name></party>\n')
    out.write('  <resource id="gpu" kind="gpu"><name>GPU</name></resource>\n'
              '  <workload id="training" kind="training"><name>Training</name></workload>\n'
              '  <workload id="inference" kind="inference"><name>Inference</name></workload>\n')
    for i in range(n):
        commitment(out, rng, i, months)
    for workload, unit, level, growth in (('training', 'USD', 3e8, 1.25), ('inference', 'USD', 2e8, 1.7),
                                          ('training', 'GPU-hour', 2.4e8, 1.2), ('inference', 'GPU-hour', 1.2e8, 1.6)):
        out.write(f'  <demand id="{workload}-{unit.lower()}" unit="{unit}" workload="{workload}">'
                  f'<name>{workload.capitalize()}, {unit}</name>\n')
        for year in range(2026, 2032):
            need = level * growth ** (year - 2026)
            out.write(f'    <need period="{year}" min="{need * .75:.0f}" mode="{need:.0f}" max="{need * 1.5:.0f}" '
                      f'distribution="pert"/>\n')
        out.write('  </demand>\n')
    out.write('  <rate currency="EUR" value="1.1" date="2020-01-01"/>\n</dossier>\n')


main()
