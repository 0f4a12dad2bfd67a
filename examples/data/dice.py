"""Seeded choices. Built on random() alone, whose sequence Python promises to keep from version to version."""

import random


class Dice:
    """A stream of choices named by a key; another key is another stream."""

    def __init__(self, *key):
        self._key = key
        self._next = random.Random(":".join(str(part) for part in key)).random

    def fork(self, *more):
        """A stream of its own, so that a change here moves nothing elsewhere."""
        return Dice(*self._key, *more)

    def below(self, n):
        return int(self._next() * n)

    def between(self, low, high):
        return low + self.below(high - low + 1)

    def chance(self, p):
        return self._next() < p

    def choice(self, items):
        return items[self.below(len(items))]

    def sample(self, items, count):
        rest = list(items)
        return [rest.pop(self.below(len(rest))) for _ in range(min(count, len(rest)))]

    def shuffled(self, items):
        return self.sample(items, len(items))

    def weighted(self, weights):
        """A key of {key: weight}."""
        point = self._next() * sum(weights.values())
        for key, weight in weights.items():
            point -= weight
            if point < 0:
                return key
        return key

    def bell(self, middle, spread):
        """Bell-shaped around `middle`; `spread` is about one standard deviation."""
        return middle + spread * 2 * (self._next() + self._next() + self._next() - 1.5)

    def skewed(self, low, high, power):
        """Between low and high, nearer to low the greater the power."""
        return low + int((high - low + 1) * self._next() ** power)
