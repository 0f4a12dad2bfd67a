"""Many searches at once with asyncio, each with a deadline; cancelling a task cancels its call.

python async_search.py talents.db "kathak" "sword fighting" "माँ"
"""

import asyncio
import sys
from collections import Counter

import castmatch


async def ask(cm: castmatch.aio.Engine, query: str) -> str:
    try:
        found = await cm.search(query=query, top_k=3, include=["profile"], deadline=0.5)
    except castmatch.TimeoutError:
        return f"{query}: no answer in time"
    return f"{query}: " + ", ".join(hit["profile"]["name"] for hit in found["results"])


async def main(database: str, queries: list[str]) -> None:
    async with castmatch.aio.open(database) as cm:
        for line in await asyncio.gather(*(ask(cm, query) for query in queries)):
            print(line)
        cities: Counter[str] = Counter()
        async for event in cm.talent_export():
            for profile in event.get("talents", []):
                cities[profile.get("city", "nowhere")] += 1
        print(cities.most_common(5))


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    asyncio.run(main(sys.argv[1], sys.argv[2:]))
