"""The trained half of the judgement: plain arrays, numpy alone, made again by ``etiquette_lint.language.train``.

tokens.py cuts words into pieces, network.py and linear.py turn sentences into scores, judge.py joins
them into calibrated probabilities.  CARD.md says on what it was trained and how well it does.
"""
