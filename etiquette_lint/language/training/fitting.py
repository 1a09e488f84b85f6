"""The loop that teacher and network are trained by."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from etiquette_lint.language.training.examples import DraftExample
from etiquette_lint.language.training.progress import tell


def fit(
    name: str,
    module: nn.Module,
    optimiser: torch.optim.Optimizer,
    drafts: Sequence[DraftExample],
    shown: Callable[[DraftExample], DraftExample],
    chance: Random,
    *,
    epochs: int,
    batch: int,
    warm_up: int,
) -> None:
    """Fit ``module`` to the targets of ``drafts``, each as ``shown`` that time.

    The rate of learning rises for ``warm_up`` steps of ``batch`` drafts, and falls in a line from there.
    """
    drafts, steps = list(drafts), -(-len(drafts) // batch)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1.0, step / warm_up) * max(0.01, 1 - step / (epochs * steps))
    )
    for epoch in range(epochs):
        module.train()
        chance.shuffle(drafts)
        total = 0.0
        for start in range(0, len(drafts), batch):
            part = [shown(draft) for draft in drafts[start : start + batch]]
            optimiser.zero_grad()
            targets = torch.tensor(np.concatenate([d.targets for d in part]))
            loss = functional.binary_cross_entropy_with_logits(module(part), targets, reduction="none").sum(1).mean()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(module.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            total += float(loss.detach())
        tell(f"{name}, epoch {epoch + 1} of {epochs}: loss {total / steps:.3f}")
    module.eval()
