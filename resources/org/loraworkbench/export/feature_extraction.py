MODEL = AutoModel
HEAD = {}
METRIC = "found_in_batch"
SCALE = 20.0


def spelled(text):
    return text.lower() if LOWER_CASE else text


def prepared(rows):
    """Rows of an anchor and the text that is to be found by it."""
    anchors = encoded([spelled(row["anchor"]) for row in rows])
    positives = encoded([spelled(row["positive"]) for row in rows])
    return list(zip(anchors, positives))


def length(row):
    return max(map(len, row))


def batch(rows):
    """Anchors above, positives below."""
    return inputs([anchor for anchor, _ in rows] + [positive for _, positive in rows])


def pooled(hidden, mask):
    """One vector of a text's tokens, by the ways of sentence-transformers."""
    mask = mask.unsqueeze(-1).float()
    number = mask.sum(1)
    place = mask.cumsum(1) * mask
    ways = {
        "cls": lambda: (hidden * (place == 1)).sum(1),
        "max": lambda: hidden.masked_fill(mask == 0, float("-inf")).amax(1),
        "mean": lambda: (hidden * mask).sum(1) / number,
        "mean_sqrt_len_tokens": lambda: (hidden * mask).sum(1) / number.sqrt(),
        "weightedmean": lambda: (hidden * place).sum(1) / place.sum(1),
        "lasttoken": lambda: (hidden * (place == number.unsqueeze(1))).sum(1),
    }
    return torch.cat([ways[way]() for way in POOLING], dim=-1)


def loss_and_hits(model, fields):
    """Each anchor must find its positive among all of the batch."""
    hidden = model(**fields).last_hidden_state
    vectors = pooled(hidden, fields["attention_mask"])
    vectors = torch.nn.functional.normalize(vectors, dim=-1)
    anchors, positives = vectors.chunk(2)
    scores = anchors @ positives.T * SCALE
    own = torch.arange(len(anchors), device=scores.device)
    return torch.nn.functional.cross_entropy(scores, own), scores.argmax(-1) == own
