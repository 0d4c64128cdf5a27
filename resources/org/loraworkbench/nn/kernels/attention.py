# Attention of many heads; `mask` is added to the scores.

  # Heads of x [L, B, T, n · width], widened to all lanes: [lanes · B, n, T, width]
  def heads_of(self, x: Tensor, lanes: int, width: int) -> Tensor:
    return x.expand(lanes, -1, -1, -1).reshape([lanes * x.size(1), x.size(2), -1, width]).transpose(1, 2)

  # softmax(q kᵀ / √(d per head) + mask) v (Vaswani et al. 2017, equation 1). q, k, v [L, B, T, d],
  # where lanes may be 1 for some; mask [B, 1 or n, 1 or T, T] is added to the scores. Where k and v are
  # narrower, each of their heads serves several of q's (Ainslie et al. 2023). On a CPU the fused
  # kernel takes several times as long in bfloat16 as the same written out.
  def attention(self, q: Tensor, k: Tensor, v: Tensor, mask: Tensor, heads: Tensor) -> Tensor:
    lanes = max(q.size(0), max(k.size(0), v.size(0)))
    n = int(heads)
    width = q.size(3) // n
    values = self.serving(self.heads_of(v, lanes, width), n)
    if q.is_cuda or (q.dtype == 6 and not self.hides_all(mask)):
      queries = self.heads_of(q, lanes, width)
      keys = self.serving(self.heads_of(k, lanes, width), n)
      bias = mask.type_as(q).repeat(lanes, 1, 1, 1)
      out = torch.scaled_dot_product_attention(queries, keys, values, bias)
    else:
      out = torch.matmul(self.probabilities(q, k, mask, lanes, n, 0.0), values)
    return self.joined(out, lanes)

  # The same where some of the probabilities are dropped, which the fused kernel cannot do with a
  # mask that is given. uniform [L, B, n, T, T], rates [L]
  def dropping_attention(self, q: Tensor, k: Tensor, v: Tensor, mask: Tensor, heads: Tensor, uniform: Tensor, rates: Tensor) -> Tensor:
    lanes = max(max(uniform.size(0), q.size(0)), max(k.size(0), v.size(0)))
    n = int(heads)
    seen = self.drop_seen(self.probabilities(q, k, mask, lanes, n, 0.0), uniform, rates)
    values = self.serving(self.heads_of(v, lanes, q.size(3) // n), n)
    return self.joined(torch.matmul(seen, values), lanes)

  # The same two with scores that stay below a cap (Riviere et al. 2024), which no fused kernel does.
  def capped_attention(self, q: Tensor, k: Tensor, v: Tensor, mask: Tensor, heads: Tensor, cap: Tensor) -> Tensor:
    lanes = max(q.size(0), max(k.size(0), v.size(0)))
    n = int(heads)
    seen = self.probabilities(q, k, mask, lanes, n, float(cap))
    values = self.serving(self.heads_of(v, lanes, q.size(3) // n), n)
    return self.joined(torch.matmul(seen, values), lanes)

  def dropping_capped_attention(self, q: Tensor, k: Tensor, v: Tensor, mask: Tensor, heads: Tensor, cap: Tensor, uniform: Tensor, rates: Tensor) -> Tensor:
    lanes = max(max(uniform.size(0), q.size(0)), max(k.size(0), v.size(0)))
    n = int(heads)
    seen = self.drop_seen(self.probabilities(q, k, mask, lanes, n, float(cap)), uniform, rates)
    values = self.serving(self.heads_of(v, lanes, q.size(3) // n), n)
    return self.joined(torch.matmul(seen, values), lanes)

  # cap: what the scores stay below before the mask is added; 0: they are not capped
  def probabilities(self, q: Tensor, k: Tensor, mask: Tensor, lanes: int, n: int, cap: float) -> Tensor:
    width = q.size(3) // n
    queries = self.heads_of(q, lanes, width)
    keys = self.serving(self.heads_of(k, lanes, width), n)
    bias = mask.type_as(q).repeat(lanes, 1, 1, 1)
    scores = torch.matmul(queries * width ** -0.5, keys.transpose(-1, -2))
    if cap > 0:
      scores = self.capped(scores, cap)
    return (scores + bias).softmax(-1)

  # cap · tanh(x / cap)
  def capped(self, x: Tensor, cap: float) -> Tensor:
    return (x / cap).tanh_() * cap

  def soft_cap(self, x: Tensor, cap: Tensor) -> Tensor:
    return self.capped(x, float(cap))

  # Heads of keys or values, each as often as it serves one of n heads of queries
  def serving(self, heads: Tensor, n: int) -> Tensor:
    if heads.size(1) < n:
      heads = heads.repeat_interleave(n // heads.size(1), 1)
    return heads

  # What is left of attention's probabilities [lanes · B, n, T, S]
  def drop_seen(self, probabilities: Tensor, uniform: Tensor, rates: Tensor) -> Tensor:
    by_lane = probabilities.view([-1] + uniform.size()[1:])
    return self.dropout(by_lane, uniform, rates).flatten(0, 1)

  # Heads [lanes · B, n, T, width] beside each other again: [lanes, B, T, d]
  def joined(self, out: Tensor, lanes: int) -> Tensor:
    return out.transpose(1, 2).reshape(lanes, out.size(0) // lanes, out.size(2), -1)

  # Whether some token may look at none, as padding beyond a window: the fused attention's gradient
  # is wrong there, because such a row's sum of exponentials is lost in rounding.
  def hides_all(self, mask: Tensor) -> bool:
    return bool(mask.amax(-1).amin() < -1e8)

  # A bias of distances [L, T, S, n] in the order in which attention adds it: [L, n, T, S]
  def heads_first(self, x: Tensor) -> Tensor:
    return x.permute([0, 3, 1, 2])

  # One of the parts that each head of x [L, B, T, heads · parts · width] has side by side:
  # -> [L, B, T, heads · width]
  def part_of_heads(self, x: Tensor, heads: Tensor, parts: Tensor, part: Tensor) -> Tensor:
    split = x.reshape([x.size(0), x.size(1), x.size(2), int(heads), int(parts), -1])
    return split.select(4, int(part)).flatten(3, 4)

  # Turns each pair of numbers (i, i + p) of a head by its token's angle (Su et al. 2021), and
  # multiplies them by `size`; what stands behind the pairs stays. x [L, B, T, n · width],
  # frequencies [p]: the angle from one token to the next; the tokens stand from the place `first` on
  def rotary(self, x: Tensor, frequencies: Tensor, first: Tensor, width: Tensor, size: Tensor) -> Tensor:
    half = frequencies.size(0)
    places = (torch.arange(x.size(2), device=x.device) + int(first)).to(6).view(-1, 1, 1)
    angles = places * frequencies
    cos = (angles.cos() * float(size)).type_as(x)
    sin = (angles.sin() * float(size)).type_as(x)
    heads = x.reshape([x.size(0), x.size(1), x.size(2), -1, int(width)])
    a, b, rest = torch.split(heads, [half, half, int(width) - 2 * half], -1)
    return torch.cat([a * cos - b * sin, b * cos + a * sin, rest], -1).view_as(x)

  # 0 where a token may look, minus infinity's stand-in elsewhere: at itself and those before it, no
  # farther than `window` tokens (0: any distance), and at no padding. Of S tokens those from `first`
  # on look. mask [B, S] -> [B, 1, S - first, S]
  def causal_bias(self, mask: Tensor, window: Tensor, first: Tensor) -> Tensor:
    n = mask.size(1)
    places = torch.arange(n, device=mask.device)
    looking = places.narrow(0, int(first), n - int(first))
    distance = looking.view(-1, 1) - places.view(1, -1)
    seen = distance >= 0
    if int(window) > 0:
      seen = seen & (distance < int(window))
    allowed = seen & (mask.view(mask.size(0), 1, 1, n) != 0)
    return (allowed.to(6) - 1) * 1e9

  # The bias of a mask [B, S] with what each head adds by distance: its slope for each token that a
  # key stands behind its query, padding not counted (Press et al. 2022). transformers counts from
  # the text's beginning, which softmax makes the same of; distances are small where much is
  # attended to, so that bfloat16 keeps them. bias [B, 1, T, S], slopes [n] -> [B, n, T, S]
  def linear_bias(self, bias: Tensor, mask: Tensor, slopes: Tensor) -> Tensor:
    places = mask.to(6).cumsum(1)
    looking = places.narrow(1, places.size(1) - bias.size(2), bias.size(2))
    behind = looking.unsqueeze(2) - places.unsqueeze(1)
    return bias - slopes.view(1, -1, 1, 1) * behind.unsqueeze(1)

  # 0 where mask is 1, minus infinity's stand-in where it is 0: [B, T] -> [B, 1, 1, T]
  def attention_bias(self, mask: Tensor) -> Tensor:
    return ((mask.to(6) - 1) * 1e9).view(mask.size(0), 1, 1, -1)

  # The same where a token sees no farther than `reach` tokens to both sides: -> [B, 1, T, T]
  def near_bias(self, mask: Tensor, reach: Tensor) -> Tensor:
    places = torch.arange(mask.size(1), device=mask.device)
    near = (places.view(-1, 1) - places.view(1, -1)).abs() <= int(reach)
    allowed = near & (mask.view(mask.size(0), 1, 1, -1) != 0)
    return (allowed.to(6) - 1) * 1e9
