"""How often each rule speaks in a run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from etiquette_lint.finding import Report


def render(reports: Sequence[Report]) -> str:
    """A line a rule, the most frequent first: findings, drafts that have one, code, name, what it finds."""
    rules = {f.rule.name: f.rule for r in reports for f in r.findings}
    findings = Counter(f.rule.name for r in reports for f in r.findings)
    drafts = Counter(name for r in reports for name in {f.rule.name for f in r.findings})
    flagged = sum(bool(r.findings) for r in reports)
    lines = [f"{sum(findings.values())} findings in {flagged} of {len(reports)} drafts"]
    width = max(map(len, rules), default=0)
    for name in sorted(rules, key=lambda name: (-findings[name], rules[name].code)):
        rule = rules[name]
        lines.append(f"{findings[name]:>6} in {drafts[name]:>5}  {rule.code}  {name:<{width}}  {rule.summary}")
    return "\n".join([*lines, ""])
