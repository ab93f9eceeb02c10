#!/usr/bin/env python3
"""The simulation as a vectorised numpy program of one thread: the same network, the same meaning, other draws.

    simulate.py NETWORK.json [TRIALS [TIMES [CHUNK]]]

Prints, for each run, the milliseconds that it took; then, of the last, what “simulate answers” prints. It leaves out
much that Jalon works out as well: what is critical, slack, quantiles of nodes and links, ranks of inputs. CHUNK trials
are worked out at a time, so that what is between fits into the processor's cache; of 2^10 to 2^16 the usual one was the
quickest.
"""
import json
import sys
import time

import numpy as np
from scipy.special import betaincinv, ndtr, ndtri

POINT, UNIFORM, LOGUNIFORM, TRIANGULAR, PERT, LOGNORMAL = range(1, 7)
F = np.float32


class Run:
    """Some trials."""

    def __init__(self, network, trials, rng, tables):
        self.network, self.trials, self.rng, self.tables = network, trials, rng, tables
        self.factors = {}
        self.as_of = F(network['as_of'])

    def uniform(self):
        u = self.rng.random(self.trials, dtype=F)
        return np.maximum(u, F(2 ** -24), out=u)

    def factor(self, index):
        if index not in self.factors:
            self.factors[index] = ndtri(self.uniform())
        return self.factors[index]

    def variate(self, v, factor=-1, loading=0):
        kind, low, mode, high, mu, sigma, alpha, beta = v
        if kind == POINT:
            return F(mode)
        z = None
        u = self.uniform()
        if factor >= 0 and loading:
            z = F(loading) * self.factor(factor) + F((1 - loading ** 2) ** .5) * ndtri(u)
            u = u if kind == LOGNORMAL else ndtr(z)
        if kind == UNIFORM:
            return F(low) + F(high - low) * u
        if kind == LOGUNIFORM:
            return F(low) * np.exp(u * F(np.log(high / low)))
        if kind == TRIANGULAR:
            split = F((mode - low) / (high - low))
            return np.where(u < split, F(low) + np.sqrt(u * F((high - low) * (mode - low))),
                            F(high) - np.sqrt((1 - u) * F((high - low) * (high - mode))))
        if kind == PERT:  # a table, as its inverse takes a hundred times as long
            return F(low) + F(high - low) * self.look_up(alpha, beta, u)
        return np.exp(F(mu) + F(sigma) * (ndtri(u) if z is None else z))

    def look_up(self, alpha, beta, u):
        if (alpha, beta) not in self.tables:
            at = betaincinv(alpha, beta, np.linspace(0, 1, 4097)).astype(F)
            self.tables[alpha, beta] = at, np.diff(at, append=F(1))
        at, step = self.tables[alpha, beta]
        place = u * F(4096)
        cell = place.astype(np.int32)
        place -= cell
        place *= step[cell]
        place += at[cell]
        return place

    def is_over(self, span):
        return span[1] <= self.as_of

    def date(self, span):
        if self.is_over(span) or span[0] == span[1]:
            return F(span[1])
        return F(span[0]) + F(span[1] - span[0]) * self.uniform()

    def link(self, link):
        """Planned, and late."""
        start = self.nodes[link['from']]
        if link['available']:
            when = self.date(link['available'])
            return (when, when) if self.is_over(link['available']) else (when, when + F(link['slip']) + start[2])
        lead = self.variate(link['lead'], link['factor'], link['loading'])
        ordered = link['ordered'] or self.network['nodes'][link['to']]['ordered']
        if ordered:
            when = self.date(ordered) + lead
            return when, when + F(link['slip']) + start[2]
        planned = start[0] + lead
        return planned, planned if start[1] is start[0] and not link['slip'] else start[1] + lead + F(link['slip'])

    def need(self, first, n, shared):
        """When it is met."""
        known = [self.links[i] for i in range(first, first + n) if self.links[i] is not None]
        if not known or (shared and len(known) < n):
            return None
        pick = np.maximum if shared else np.minimum
        planned, late = known[0]
        for other in known[1:]:
            same = planned is late and other[0] is other[1]
            planned = pick(planned, other[0])
            late = planned if same else pick(late, other[1])
        return planned, late

    def node(self, index):
        node, nodes, links = self.network['nodes'][index], self.nodes, self.network['links']
        met = []
        for first, n, shared in self.network['needs'][node['first']:node['first'] + node['n']]:
            for i in range(first, first + n):
                self.links[i] = self.link(links[i]) if links[i]['timed'] else None
            met.append(self.need(first, n, shared))
        own = F(node['outage']) + self.delays.get(index, F(0))
        span = node['available'] or (node['ordered'] if node['n'] == 0 else None)
        if not node['timed']:
            nodes[index] = None, None, own + F(node['slip'])
            return
        if span and self.is_over(span):
            when = self.date(span)
            out = np.where(own > 0, np.maximum(when, self.as_of) + own, when) if np.ndim(own) or own else when
            nodes[index] = when, out, own
            return
        own = own + F(node['slip'])
        known = [m for m in met if m is not None]
        planned = late = None
        for m in known:
            same = m[0] is m[1] and (late is planned)
            planned = m[0] if planned is None else np.maximum(planned, m[0])
            late = planned if same else m[1] if late is None else np.maximum(late, m[1])
        if span:
            when = self.date(span)
            behind = F(0) if planned is late else np.maximum(late - np.maximum(planned, when), 0)
            planned, late = when, when + behind
        moved = late is not planned or np.ndim(own) or own
        late = late + own if np.ndim(own) or own else late
        by = np.maximum(late, self.as_of) - np.maximum(planned, self.as_of) if moved else F(0)
        nodes[index] = planned, late, by

    def times(self):
        network = self.network
        self.nodes, self.links, self.delays = [None] * len(network['nodes']), [None] * len(network['links']), {}
        for risk in network['risks']:
            if not risk['simulated'] or not risk['delay'][0]:
                continue
            if risk['factor'] >= 0 and risk['loading']:
                z = F(risk['loading']) * self.factor(risk['factor'])
                z += F((1 - risk['loading'] ** 2) ** .5) * ndtri(self.uniform())
                happens = z > F(ndtri(1 - risk['likelihood']))
            else:
                happens = self.uniform() > F(1 - risk['likelihood'])
            delay = happens * self.variate(risk['delay'])
            for node in risk['nodes']:
                self.delays[node] = self.delays.get(node, F(0)) + delay
        for index in range(len(network['nodes'])):  # until it is their turn, nodes are late by themselves
            node = network['nodes'][index]
            self.nodes[index] = None, None, F(node['outage'] + node['slip']) + self.delays.get(index, F(0))
        for index in network['order']:
            self.node(index)

    def latest(self, nodes):
        return np.maximum.reduce([np.broadcast_to(self.nodes[n][1], self.trials) for n in nodes])

    def parts(self, commitment):
        """Lists of (part, time), of which the least counts."""
        gates, groups = [], []
        for n in commitment['nodes']:
            self.flow(n, F(0), gates, groups)
        if not groups:
            return [[(1, self.latest(commitment['nodes']))]]
        for group in groups:
            for gate in gates:
                group[:] = [(part, np.maximum(when, gate)) for part, when in group]
        return groups

    def flow(self, index, behind, gates, groups):
        """What comes of a node, `behind` after it is there: nothing before the gates, then parts."""
        node, links = self.network['nodes'][index], self.network['links']
        if not self.in_parts(index):
            gates.append(self.nodes[index][1] + behind)
            return
        later = behind + F(node['outage'] + node['slip']) + self.delays.get(index, F(0))
        for first, n, shared in self.needs(index):
            if shared and n > 1:
                total = sum(links[i]['part'] for i in range(first, first + n))
                groups.append([(links[i]['part'] / total, self.links[i][1] + later) for i in range(first, first + n)])
            elif self.passes_parts(first, n):
                begins = links[first]['from']
                self.flow(begins, later + (self.links[first][1] - self.nodes[begins][1]), gates, groups)
            else:
                gates.append(self.need(first, n, shared)[1] + later)

    def needs(self, index):
        node = self.network['nodes'][index]
        return self.network['needs'][node['first']:node['first'] + node['n']]

    def passes_parts(self, first, n):
        link = self.network['links'][first]
        anchored = link['available'] or link['ordered'] or self.network['nodes'][link['to']]['ordered']
        return n == 1 and not anchored and self.in_parts(link['from'])

    def in_parts(self, index):
        node = self.network['nodes'][index]
        return not node['available'] and node['timed'] and any(
            (shared and n > 1) or self.passes_parts(first, n) for first, n, shared in self.needs(index))

    def months(self, planned):
        """Spend and capacity by month: rows of trials."""
        n = len(planned)
        ends = np.arange(1, n + 1, dtype=F)[:, None]
        spend, there = np.zeros((n, self.trials), F), np.zeros((n, self.trials), F)
        for commitment in self.network['commitments']:
            if not commitment['known']:
                continue
            shares, heres = [], []
            for group in self.parts(commitment):
                share, here = None, None
                for part, when in group:
                    past = ends - when
                    come = (past >= 0) * F(part)
                    np.clip(past, 0, 1, out=past)
                    past *= F(part)
                    here = come if here is None else here + come  # one may be the same in all trials
                    share = past if share is None else share + past
                shares.append(share)
                heres.append(here)
            share = shares[0] if len(shares) == 1 else np.minimum.reduce(shares)
            here = heres[0] if len(heres) == 1 else np.minimum.reduce(heres)
            spend += share * np.array(commitment['due'], F)[:, None]
            there += here * F(commitment['weight'])
        return spend, there

    def run(self, planned):
        """When milestones are reached, what is lost, and bins of months."""
        self.times()
        reached = [self.latest(m['nodes']) for m in self.network['milestones'] if m['timed']]
        spend, there = self.months(planned)
        return reached, F(planned.sum()) - spend.sum(0), count(spend, planned), count(there, np.ones(len(planned)))


BINS = 1024


def count(rows, tops):
    """Histograms, which are several times as quick as numpy's quantiles."""
    bins = rows * np.where(tops > 0, (BINS - 1) / np.maximum(tops, 1e-9), 0).astype(F)[:, None]
    np.clip(bins, 0, BINS - 1, out=bins)
    bins += np.arange(len(tops), dtype=F)[:, None] * F(BINS)
    return np.bincount(bins.astype(np.int32).ravel(), minlength=BINS * len(tops)).reshape(len(tops), BINS)


def simulate(network, trials, chunk, tables, seed):
    rng = np.random.Generator(np.random.SFC64(seed))  # the quickest that numpy has
    planned = sum((np.array(c['due']) for c in network['commitments'] if c['known']), np.zeros(network['months']))
    chunks = [Run(network, min(chunk, trials), rng, tables).run(planned) for _ in range(max(trials // chunk, 1))]
    answers = []
    for i, milestone in enumerate(m for m in network['milestones'] if m['timed']):
        when = np.concatenate([c[0][i] for c in chunks])
        quantiles = np.quantile(when, [.1, .5, .8, .9])
        kept = np.nan if milestone['promised'] is None else np.mean(when <= milestone['promised'])
        answers.append((kept, when.mean(dtype=float), quantiles[2]))
    worst = np.sort(np.concatenate([c[1] for c in chunks]))
    at = int(np.ceil(.95 * trials)) - 1
    tail = np.maximum(worst[at:] - worst[at], 0).sum(dtype=float) / trials / .05
    answers.append((worst.mean(dtype=float), worst[at], worst[at] + tail))
    for counts in sum(c[2] for c in chunks), sum(c[3] for c in chunks):
        below = counts.cumsum(1)
        [[np.searchsorted(row, q * trials) for q in (.1, .5, .9)] for row in below]
    return answers


def main():
    with open(sys.argv[1]) as file:
        network = json.load(file)
    numbers = [int(word) for word in sys.argv[2:]] + [131072, 1, 2048][len(sys.argv) - 2:]
    tables = {}  # of all runs but the first they are there
    for i in range(numbers[1]):
        start = time.perf_counter()
        answers = simulate(network, numbers[0], numbers[2], tables, i)
        print('%.3f' % ((time.perf_counter() - start) * 1000), flush=True)
    for answer in answers:
        print('%.5f %.4f %.4f' % answer if not answer[0] > 1 else '%.6g %.6g %.6g' % answer)


main()
