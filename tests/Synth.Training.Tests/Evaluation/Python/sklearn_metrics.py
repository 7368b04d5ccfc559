"""Measures cases with scikit-learn and SciPy.

usage: sklearn_metrics.py CASES.json > metrics.json
A case keeps its inputs and gets the key "expected".
"""
import json
import sys
import warnings

import numpy as np
import scipy
import sklearn
from scipy import optimize, special
from sklearn import metrics as m

warnings.simplefilter("ignore")


def curve_points(x, y, thresholds):
    return [[float(a), float(b), float(t)] for a, b, t in zip(x, y, thresholds)]


def binary(case):
    y = np.array(case["positive"], dtype=int)
    s = np.array(case["scores"], dtype=float)
    called = (s >= case["threshold"]).astype(int)
    tn, fp, fn, tp = m.confusion_matrix(y, called, labels=[0, 1]).ravel()
    fpr, tpr, roc_thresholds = m.roc_curve(y, s)
    precision, recall, pr_thresholds = m.precision_recall_curve(y, s)
    return {
        "auc": m.roc_auc_score(y, s),
        "average_precision": m.average_precision_score(y, s),
        # the first point, where nothing is called, has no threshold of its own
        "roc": curve_points(fpr[1:], tpr[1:], roc_thresholds[1:]),
        "precision_recall": curve_points(recall[:-1][::-1], precision[:-1][::-1], pr_thresholds[::-1]),
        "counts": [int(tp), int(fp), int(tn), int(fn)],
        "accuracy": m.accuracy_score(y, called),
        "precision": m.precision_score(y, called),
        "recall": m.recall_score(y, called),
        "f1": m.f1_score(y, called),
        "balanced_accuracy": m.balanced_accuracy_score(y, called),
        "brier": m.brier_score_loss(y, s),
    }


def classes(case):
    y = np.array(case["truth"])
    logits = np.array(case["logits"], dtype=float).reshape(len(y), case["classes"])
    probabilities = special.softmax(logits, axis=1)
    predicted = np.argmax(logits, axis=1)
    labels = list(range(case["classes"]))
    p, r, f, _ = m.precision_recall_fscore_support(y, predicted, labels=labels, zero_division=0)
    mp, mr, mf, _ = m.precision_recall_fscore_support(y, predicted, average="macro", zero_division=0)

    def nll(inverse):
        return float(np.mean(special.logsumexp(logits * inverse, axis=1) - logits[np.arange(len(y)), y] * inverse))

    best = optimize.minimize_scalar(nll, bounds=(0.01, 100), method="bounded", options={"xatol": 1e-12})
    return {
        "confusion": m.confusion_matrix(y, predicted, labels=labels).tolist(),
        "accuracy": m.accuracy_score(y, predicted),
        "balanced_accuracy": m.balanced_accuracy_score(y, predicted),
        "macro": [mp, mr, mf],
        "per_class": np.array([p, r, f]).T.tolist(),
        "auc_one_versus_rest": one_versus_rest(y, probabilities) if len(set(y)) == len(labels) else None,
        "log_loss": m.log_loss(y, probabilities, labels=labels),
        "nll": nll(1.0),
        "nll_after": float(best.fun),
        "temperature": 1 / float(best.x),
    }


def one_versus_rest(y, probabilities):
    if probabilities.shape[1] == 2:
        return m.roc_auc_score(y, probabilities[:, 1])
    return m.roc_auc_score(y, probabilities, multi_class="ovr")


def labels(case):
    y = np.array(case["truth"], dtype=int)
    s = np.array(case["scores"], dtype=float)
    called = (s >= 0.5).astype(int)
    return {
        "macro_auc": m.roc_auc_score(y, s, average="macro"),
        "macro_average_precision": m.average_precision_score(y, s, average="macro"),
        "macro_f1": m.f1_score(y, called, average="macro", zero_division=0),
        "micro_f1": m.f1_score(y, called, average="micro", zero_division=0),
        "subset_accuracy": m.accuracy_score(y, called),
    }


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        cases = json.load(file)["cases"]
    measured = [{**case, "expected": {"binary": binary, "classes": classes, "labels": labels}[case["kind"]](case)} for case in cases]
    document = {
        "origin": f"scikit-learn {sklearn.__version__}, SciPy {scipy.__version__}, NumPy {np.__version__}; "
        "tests/Synth.Training.Tests/Evaluation/Python/sklearn_metrics.py",
        "cases": measured,
    }
    print("{")
    print(f' "origin": {json.dumps(document["origin"])},')
    print(' "cases": [\n  ' + ",\n  ".join(json.dumps(case) for case in measured) + "\n ]")
    print("}")


main()
