"""The points of a frontier by scipy's linprog (HiGHS), with a row for each outage: Rockafellar and Uryasev 2002.

    frontier.py PROBLEM LINE    what `frontier problem` and `frontier line` print; prints milliseconds, then costs
"""
import sys
import time

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import bmat, csr_matrix, eye, hstack


def main():
    with open(sys.argv[1], encoding='utf-8') as file:
        head = file.readline().split()
        offers, years, outages, tail = int(head[0]), int(head[1]), int(head[2]), float(head[3])
        demand, cost, capacity = (np.array(file.readline().split(), float) for _ in range(3))
        lost = np.array([file.readline().split() for _ in range(outages)], float)
    bounds_of_points = np.loadtxt(sys.argv[2])[:, 0]
    whole, n = demand.sum(), offers * years
    # Columns: what is taken in parts of the whole; the VaR; what each outage takes over it.
    equal = csr_matrix((np.ones(n), (np.arange(n) % years, np.arange(n))), shape=(years, n + 1 + outages))
    over = bmat([[csr_matrix(lost), csr_matrix(-np.ones((outages, 1))), -eye(outages)]])
    tail_row = hstack([csr_matrix((1, n)), csr_matrix([[1.0]]),
                       csr_matrix(np.full((1, outages), 1 / (outages * (1 - tail))))])
    upper = bmat([[over], [tail_row]]).tocsr()
    prices = np.concatenate([cost, np.zeros(1 + outages)])
    limits = ([(0, limit / whole) for limit in capacity] + [(0, None)] * (1 + outages))
    began = time.perf_counter()
    costs = []
    for bound in bounds_of_points:
        right = np.concatenate([np.zeros(outages), [bound]])
        answer = linprog(prices, A_ub=upper, b_ub=right, A_eq=equal, b_eq=demand / whole, bounds=limits,
                         method='highs')
        costs.append(answer.fun * whole if answer.status == 0 else float('nan'))
    print(1000 * (time.perf_counter() - began))
    for value in costs:
        print(repr(float(value)))


main()
