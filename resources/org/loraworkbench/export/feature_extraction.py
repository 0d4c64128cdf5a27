MODEL = AutoModel
HEAD = {}
METRIC = "found_in_batch"
SCALE = 20.0


def prepared(rows):
    """Rows of an anchor and the text that is to be found by it."""
    anchors = encoded([row["anchor"] for row in rows])
    positives = encoded([row["positive"] for row in rows])
    return list(zip(anchors, positives))


def length(row):
    return max(map(len, row))


def batch(rows):
    """Anchors above, positives below."""
    return inputs([anchor for anchor, _ in rows] + [positive for _, positive in rows])


def loss_and_hits(model, fields):
    """Each anchor must find its positive among all of the batch."""
    hidden = model(**fields).last_hidden_state
    mask = fields["attention_mask"].unsqueeze(-1).float()
    vectors = torch.nn.functional.normalize((hidden * mask).sum(1) / mask.sum(1), dim=-1)
    anchors, positives = vectors.chunk(2)
    scores = anchors @ positives.T * SCALE
    own = torch.arange(len(anchors), device=scores.device)
    return torch.nn.functional.cross_entropy(scores, own), scores.argmax(-1) == own
