"""Many drafts: judged by several processes, remembered between runs.

A judgement travels from a worker, and rests in the cache, as a record (record.py): places, rule names
and words. Whoever holds the draft makes the Report of it again.
"""
