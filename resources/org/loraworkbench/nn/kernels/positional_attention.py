# Attention whose scores depend on distances: T5 (Raffel et al. 2020), DeBERTa (He et al. 2021).

  # T5's attention: scores without scaling, with a learned bias for each distance.
  # position [1 or L, n, T or 1, S or 1], mask [B, 1, 1 or T, S], k and v [1 or L, B, S, d]
  def positional_attention(self, q: Tensor, k: Tensor, v: Tensor, mask: Tensor, position: Tensor) -> Tensor:
    lanes = max(position.size(0), max(q.size(0), max(k.size(0), v.size(0))))
    seen = self.positional_probabilities(q, k, mask, position, lanes)
    values = self.heads_of(v, lanes, q.size(3) // position.size(1))
    return self.joined(torch.matmul(seen, values), lanes)

  # uniform [L, B, n, T, S], rates [L]
  def dropping_positional_attention(self, q: Tensor, k: Tensor, v: Tensor, mask: Tensor, position: Tensor, uniform: Tensor, rates: Tensor) -> Tensor:
    lanes = max(max(uniform.size(0), position.size(0)), max(q.size(0), max(k.size(0), v.size(0))))
    all = self.positional_probabilities(q, k, mask, position, lanes)
    values = self.heads_of(v, lanes, q.size(3) // position.size(1))
    return self.joined(torch.matmul(self.drop_seen(all, uniform, rates), values), lanes)

  def positional_probabilities(self, q: Tensor, k: Tensor, mask: Tensor, position: Tensor, lanes: int) -> Tensor:
    width = q.size(3) // position.size(1)
    queries = self.heads_of(q, lanes, width)
    keys = self.heads_of(k, lanes, width)
    bias = (position.type_as(q).unsqueeze(1) + mask.type_as(q)).expand(lanes, -1, -1, -1, -1).flatten(0, 1)
    return (torch.matmul(queries, keys.transpose(-1, -2)) + bias).softmax(-1)

  # DeBERTa's attention (He et al. 2021, equation 4): what distances add to the scores of q and k is
  # scaled with them, by √(d per head · terms). Padding sees all tokens alike. mask [B, T], places
  # [1 or L, 1 or B, n, 1 or T, 1 or T]
  def disentangled_attention(self, q: Tensor, k: Tensor, v: Tensor, mask: Tensor, places: Tensor, terms: Tensor) -> Tensor:
    lanes = max(places.size(0), max(q.size(0), max(k.size(0), v.size(0))))
    seen = self.disentangled_probabilities(q, k, mask, places, int(terms), lanes)
    values = self.heads_of(v, lanes, q.size(3) // places.size(2))
    return self.joined(torch.matmul(seen, values), lanes)

  # uniform [L, B, n, T, T], rates [L]
  def dropping_disentangled_attention(self, q: Tensor, k: Tensor, v: Tensor, mask: Tensor, places: Tensor, terms: Tensor, uniform: Tensor, rates: Tensor) -> Tensor:
    lanes = max(max(uniform.size(0), places.size(0)), max(q.size(0), max(k.size(0), v.size(0))))
    all = self.disentangled_probabilities(q, k, mask, places, int(terms), lanes)
    values = self.heads_of(v, lanes, q.size(3) // places.size(2))
    return self.joined(torch.matmul(self.drop_seen(all, uniform, rates), values), lanes)

  def disentangled_probabilities(self, q: Tensor, k: Tensor, mask: Tensor, places: Tensor, terms: int, lanes: int) -> Tensor:
    width = q.size(3) // places.size(2)
    queries = self.heads_of(q, lanes, width)
    keys = self.heads_of(k, lanes, width)
    added = places.type_as(q).expand(lanes, q.size(1), -1, -1, -1).flatten(0, 1)
    scores = (torch.matmul(queries, keys.transpose(-1, -2)) + added) * (width * terms) ** -0.5
    hidden = (mask.unsqueeze(1) * mask.unsqueeze(2) == 0).unsqueeze(1).repeat(lanes, 1, 1, 1)
    return scores.masked_fill(hidden, -1e30).softmax(-1)

  # Hidden states with zeros for padding: x [L, B, T, d], mask [B, T]
  def without_padding(self, x: Tensor, mask: Tensor) -> Tensor:
    return x * mask.unsqueeze(-1).type_as(x)

  # Each token of x times the vector of every distance, by heads: x [L, B, T, d], places [L, 1, R, d]
  # -> [L, B, n, T, R]
  def place_products(self, x: Tensor, places: Tensor, heads: int) -> Tensor:
    lanes = max(x.size(0), places.size(0))
    width = x.size(3) // heads
    tokens = self.heads_of(x, lanes, width).view([lanes, x.size(1), heads, x.size(2), width])
    return torch.matmul(tokens, self.heads_of(places, lanes, width).unsqueeze(1).transpose(-1, -2))

  # What a query scores by the distance of each key. rows [T, T]: the distance's number by query and
  # key -> [L, B, n, T, T]
  def query_scores(self, queries: Tensor, places: Tensor, rows: Tensor, heads: Tensor) -> Tensor:
    all = self.place_products(queries, places, int(heads))
    return all.gather(-1, rows.expand(all.size(0), all.size(1), all.size(2), -1, -1))

  # The same for keys, by the distance of each query.
  def key_scores(self, keys: Tensor, places: Tensor, rows: Tensor, heads: Tensor) -> Tensor:
    all = self.place_products(keys, places, int(heads))
    return all.gather(-1, rows.t().expand(all.size(0), all.size(1), all.size(2), -1, -1)).transpose(-1, -2)

  # DeBERTa's number of the distance from each key's place to a query's, [T, T], counted from the
  # farthest ahead; those beyond `span` are one. With buckets, distances from half of them on share
  # ever wider ones, up to `farthest`. settings: T, span, buckets (0: none), farthest
  def distance_rows(self, settings: Tensor) -> Tensor:
    places = torch.arange(int(settings[0]))
    distance = places.view(-1, 1) - places.view(1, -1)
    span = int(settings[1])
    if int(settings[2]) > 0:
      single = int(settings[2]) // 2
      size = distance.abs().clamp_min(single)
      growth = (size / single).log() / torch.log(torch.tensor((int(settings[3]) - 1) / single))
      wide = (growth * (single - 1)).ceil() + single
      distance = torch.where(distance.abs() <= single, distance.to(6), wide * distance.sign()).to(4)
    return (distance + span).clamp(0, 2 * span - 1).to(settings.device)

  # The bucket of each distance from a query's place to a key's, [1, T, S] (Raffel et al. 2020);
  # the queries are those of the last T of S tokens:
  # half of the buckets for single steps, the others ever wider up to `farthest`. Looking both ways
  # halves the buckets between the directions. settings: T, S, buckets, farthest, both ways (0, 1)
  def distance_buckets(self, settings: Tensor) -> Tensor:
    n = int(settings[2])
    places = torch.arange(int(settings[1]))
    asking = places.narrow(0, int(settings[1] - settings[0]), int(settings[0]))
    distance = places.view(1, 1, -1) - asking.view(1, -1, 1)
    first = torch.zeros_like(distance)
    if int(settings[4]) == 1:
      n = n // 2
      first = (distance > 0).to(4) * n
      distance = distance.abs()
    else:
      distance = (-distance).clamp_min(0)
    single = n // 2
    growth = (distance.to(6) / single).log() / torch.log(int(settings[3]) / single)
    wide = (growth * (n - single)).to(4) + single
    return (first + torch.where(distance < single, distance, wide.clamp_max(n - 1))).to(settings.device)
