# The tensor operations of the engine, in TorchScript: what DJL's own operators lack (fused
# attention, bfloat16, GELU, one optimizer call for all tensors), all with gradients. Packed into an
# archive in memory when the engine starts; see TorchScriptArchive.
#
# Shapes: L lanes (1 where all lanes share the values), B rows of a batch, T tokens, d width,
# r rank. Activations are [L, B, T, d]. Frozen weights have no lane axis; trained ones do.
# Activations and frozen weights may be bfloat16; trained tensors are float32 and are converted
# where they meet an activation.
class Kernels(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool

  def forward(self, x: Tensor) -> Tensor:
    return x

  # Dtypes by torch's own numbers: 15 is bfloat16, 6 is float32.
  def to_bfloat16(self, x: Tensor) -> Tensor:
    return x.to(15)

  def to_float32(self, x: Tensor) -> Tensor:
    return x.to(6)

  # Pairs of bytes as bfloat16 numbers. (TorchScript takes a dtype for a size where it may view.)
  def bytes_as_bfloat16(self, x: Tensor) -> Tensor:
    return torch.view_copy(x, dtype=15)

  def empty(self, like: Tensor, size: Tensor) -> Tensor:
    return like.new_empty([int(size)])

  def copy_into(self, target: Tensor, start: Tensor, values: Tensor) -> Tensor:
    return target.narrow(0, int(start), values.size(0)).copy_(values)

  # A sum, which is no number where one summand is none
  def total(self, x: Tensor) -> Tensor:
    return x.sum().to(6)

  # The first `size` entries of an axis, as a copy of its own.
  def narrow(self, x: Tensor, axis: Tensor, size: Tensor) -> Tensor:
    return x.narrow(int(axis), 0, int(size)).clone()

  # Room for tokens as those of x [1, B, T, d]: [tokens, d], of which the first is zero
  def token_table(self, x: Tensor, tokens: Tensor) -> Tensor:
    table = x.new_empty([int(tokens), x.size(3)])
    table.select(0, 0).zero_()
    return table

  # Copies the first `length` tokens of one row of x [1, B, T, d] into the table, from `place` on.
  def keep_row(self, table: Tensor, place: Tensor, x: Tensor, row: Tensor, length: Tensor) -> Tensor:
    n = int(length)
    return table.narrow(0, int(place), n).copy_(x.select(0, 0).select(0, int(row)).narrow(0, 0, n))

  def assign(self, target: Tensor, values: Tensor) -> Tensor:
    return target.copy_(values)

  # Sets lane `lane` of a stacked tensor [L, ...] to values of the same rank or smaller sizes.
  def write_lane(self, stacked: Tensor, lane: Tensor, values: Tensor) -> Tensor:
    whole = stacked.select(0, int(lane)).zero_()
    part = whole
    for axis in range(values.dim()):
      part = part.narrow(axis, 0, values.size(axis))
    return part.copy_(values)

  # weight [out, in], bias [out] -> [L, B, T, out]
  def linear(self, x: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
    return torch.linear(x, weight, bias.type_as(weight))

  def linear_without_bias(self, x: Tensor, weight: Tensor) -> Tensor:
    return torch.linear(x, weight)

  # Frozen weights of 8 bits: whole numbers times the scale of their row. codes as stored, scales
  # [rows, 1]; layout: rows, columns, and 1 where they are [in, out] -> [out, in], in the number
  # format of `like`
  def int8_weight(self, like: Tensor, codes: Tensor, scales: Tensor, layout: Tensor) -> Tensor:
    rows = codes.size(0)
    weight = like.new_empty(codes.size())
    part = self.rows_of_part(like, rows, codes.size(1))
    for first in range(0, rows, part):
      count = min(part, rows - first)
      values = codes.narrow(0, first, count).to(6).mul_(scales.narrow(0, first, count))
      weight.narrow(0, first, count).copy_(values)
    if int(layout[2]) == 1:
      weight = weight.t()
    return weight

  # Rows whose numbers stay in a processor's cache from one operation to the next
  def rows_of_part(self, like: Tensor, rows: int, columns: int) -> int:
    if like.is_cuda:
      return max(1, rows)
    return max(1, 131072 // max(1, columns))

  def int8_linear(self, x: Tensor, codes: Tensor, scales: Tensor, layout: Tensor) -> Tensor:
    return torch.linear(x, self.int8_weight(x, codes, scales, layout))

  # Frozen weights of 4 bits (Dettmers et al. 2023, equation 6): two to a byte of codes, which is a
  # row of pairs [256, 2]; each block of 64 has a scale, itself of 8 bits: scales [n, 256] times
  # coarse [n, 1], plus their mean
  def nf4_weight(self, like: Tensor, codes: Tensor, pairs: Tensor, scales: Tensor, coarse: Tensor, mean: Tensor, layout: Tensor) -> Tensor:
    blocks = codes.size(0) // 32
    sizes = (scales.to(6) * coarse + mean).flatten().narrow(0, 0, blocks).unsqueeze(1)
    numbers = like.new_empty([blocks, 64])
    part = self.rows_of_part(like, blocks, 64)
    for first in range(0, blocks, part):
      count = min(part, blocks - first)
      values = torch.embedding(pairs, codes.narrow(0, first * 32, count * 32).to(3)).view(count, 64)
      numbers.narrow(0, first, count).copy_(values.mul_(sizes.narrow(0, first, count)))
    rows = int(layout[0])
    columns = int(layout[1])
    weight = numbers.flatten().narrow(0, 0, rows * columns).view(rows, columns)
    if int(layout[2]) == 1:
      weight = weight.t()
    return weight

  def nf4_linear(self, x: Tensor, codes: Tensor, pairs: Tensor, scales: Tensor, coarse: Tensor, mean: Tensor, layout: Tensor) -> Tensor:
    return torch.linear(x, self.nf4_weight(x, codes, pairs, scales, coarse, mean, layout))

  # weight [L, out, in], each lane its own -> [L, B, T, out]
  def lane_linear(self, x: Tensor, weight: Tensor) -> Tensor:
    rows = x.flatten(1, -2)
    out = torch.matmul(rows, weight.type_as(x).transpose(1, 2))
    return out.view([weight.size(0)] + x.size()[1:-1] + [-1])

  # bias [L, d]
  def add_lane_bias(self, x: Tensor, bias: Tensor) -> Tensor:
    return x + bias.type_as(x).view([bias.size(0)] + [1] * (x.dim() - 2) + [-1])

  # base + scaling * (x Aᵀ) Bᵀ: LoRA's second summand (Hu et al. 2021, equation 3) for every lane
  # at once. a [L, r, in], b [L, out, r], scaling [L, 1, 1]
  def add_low_rank(self, base: Tensor, x: Tensor, a: Tensor, b: Tensor, scaling: Tensor) -> Tensor:
    lanes = a.size(0)
    rows = x.flatten(1, 2)
    reduced = torch.matmul(rows, a.type_as(x).transpose(1, 2))
    scaled = (b * scaling).type_as(x).transpose(1, 2)
    out = torch.baddbmm(base.flatten(1, 2), reduced, scaled)
    return out.view(lanes, x.size(1), x.size(2), -1)

  # Lengths of the rows of W0 + scaling * B A for every lane, without that matrix in memory:
  # |w + s c|² = |w|² + 2 s w·c + s² |c|². weight [out, in] or [L, out, in] -> [L, out], no gradient
  def row_lengths(self, weight: Tensor, a: Tensor, b: Tensor, scaling: Tensor) -> Tensor:
    w = weight.detach()
    if w.dim() == 2:
      w = w.unsqueeze(0)
    w = w.to(6)
    reducer = a.detach()
    change = b.detach() * scaling
    squares = w.square().sum([2])
    squares = squares + (torch.matmul(w, reducer.transpose(1, 2)) * change).sum([2]) * 2
    squares = squares + (torch.matmul(change, torch.matmul(reducer, reducer.transpose(1, 2))) * change).sum([2])
    return squares.clamp_min(1e-24).sqrt()

  # DoRA's factor for every output (Liu et al. 2024, equation 5): the trained length of its row over
  # the one that it has; 1 for lanes without DoRA. magnitude, lengths [L, out]; decomposed [L, 1]
  def magnitude_ratio(self, magnitude: Tensor, lengths: Tensor, decomposed: Tensor) -> Tensor:
    return torch.where(decomposed != 0, magnitude / lengths, torch.ones_like(lengths))

  def scaled(self, x: Tensor, factor: Tensor) -> Tensor:
    return x * float(factor)

  # x [L, B, T, d] times a factor for every output, [L, d]
  def scale_outputs(self, x: Tensor, factors: Tensor) -> Tensor:
    return x * factors.type_as(x).view(factors.size(0), 1, 1, -1)

  # Of weight [out, in] the part that PiSSA trains (Meng et al. 2024, equations 2 and 3): the rows of
  # A beside the columns of B, [r, in + out], with scaling * B A the best approximation of rank r
  def principal_factors(self, weight: Tensor, rank: Tensor, scaling: Tensor) -> Tensor:
    u, s, vh = torch.linalg_svd(weight, False)
    r = int(rank)
    root = (s.narrow(0, 0, r) / float(scaling)).sqrt().unsqueeze(1)
    return torch.cat([vh.narrow(0, 0, r) * root, u.narrow(1, 0, r).t() * root], 1)

  # The left singular vectors of x [m, n] as columns, and below them the singular values: with k the
  # shorter side, [m + 1, k]
  def left_singular_vectors(self, x: Tensor) -> Tensor:
    u, s, vh = torch.linalg_svd(x, False)
    return torch.cat([u, s.unsqueeze(0)], 0)

  # What is shown of one lane's matrices, as one row: the norms of A and B, the singular values of
  # scaling * B A, and the extremes of A, B and scaling * B A. The singular values are those of the
  # small matrix that is left when B and A^T are brought into triangular form. a [L, r, in],
  # b [L, out, r]; sizes: the lane, its rank, the most cells along an axis of the layer, and along r
  def low_rank_picture(self, a: Tensor, b: Tensor, scaling: Tensor, sizes: Tensor) -> Tensor:
    lane = int(sizes[0])
    rank = int(sizes[1])
    reducer = a.detach().select(0, lane).narrow(0, 0, rank)
    expander = b.detach().select(0, lane).narrow(1, 0, rank)
    if not bool(torch.isfinite(reducer.sum() + expander.sum())):
      return torch.zeros_like(reducer.select(0, 0).narrow(0, 0, 1))
    height = self.cell_size(expander.size(0), int(sizes[2]))
    width = self.cell_size(reducer.size(1), int(sizes[2]))
    thickness = self.cell_size(rank, int(sizes[3]))
    tall = expander.to(7)
    wide = reducer.to(7)
    q, triangle = torch.linalg_qr(tall, "r")
    q, other = torch.linalg_qr(wide.t(), "r")
    values = torch.linalg_svdvals(torch.matmul(triangle, other.t())) * float(scaling)
    norms = torch.stack([wide.square().sum().sqrt(), tall.square().sum().sqrt()])
    change = self.extremes_of_product(expander * float(scaling), reducer, height, width)
    return torch.cat([
      norms.to(6),
      values.to(6),
      self.extremes(reducer, thickness, width).flatten(),
      self.extremes(expander, height, thickness).flatten(),
      change.flatten()])

  # How many entries go into a cell along an axis of so many
  def cell_size(self, entries: int, cells: int) -> int:
    return (entries + cells - 1) // cells

  # Of every cell of `height` rows and `width` columns the entry that is furthest from zero; what
  # the last cells lack counts as zero. x [rows, columns] -> [cells down, cells across]
  def extremes(self, x: Tensor, height: int, width: int) -> Tensor:
    down = (x.size(0) + height - 1) // height
    across = (x.size(1) + width - 1) // width
    whole = x
    if down * height != x.size(0) or across * width != x.size(1):
      whole = torch.constant_pad_nd(x, [0, across * width - x.size(1), 0, down * height - x.size(0)], 0)
    rows = whole.reshape(down, height, across * width)
    high = rows.amax([1]).view(down, across, width).amax([2])
    low = rows.amin([1]).view(down, across, width).amin([2])
    return torch.where(high >= -low, high, low)

  # The same of a product b a, of which a million numbers or a row of cells are in memory at a time
  def extremes_of_product(self, b: Tensor, a: Tensor, height: int, width: int) -> Tensor:
    blocks = 1 + (b.size(0) - 1) // height * height * a.size(1) // 1048576
    cells = (b.size(0) + height - 1) // height
    some = (cells + blocks - 1) // blocks * height
    parts: List[Tensor] = []
    start = 0
    while start < b.size(0):
      left = b.size(0) - start
      block = b.narrow(0, start, some if some < left else left)
      parts = torch.add(parts, [self.extremes(torch.matmul(block, a), height, width)])
      start = start + some
    return torch.cat(parts)

  # ids [1, B, T], table [V, d] -> [1, B, T, d], in the number format of `like`
  def embedding(self, ids: Tensor, table: Tensor, like: Tensor) -> Tensor:
    return torch.embedding(table, ids).type_as(like)

  # table [L, V, d] -> [L, B, T, d]; the row `fixed` (-1: none) gets no gradient
  def lane_embedding(self, ids: Tensor, table: Tensor, like: Tensor, fixed: Tensor) -> Tensor:
    lanes = table.size(0)
    rows = table.size(1)
    first = (torch.arange(lanes, device=ids.device) * rows).view(lanes, 1, 1)
    out = torch.embedding(table.flatten(0, 1), ids + first)
    if int(fixed) >= 0:
      out = torch.where((ids == int(fixed)).unsqueeze(-1), out.detach(), out)
    return out.type_as(like)

  # base + scaling * (rows of Aᵀ) Bᵀ: LoRA's second summand where W0 is a table. base [1 or L, B, T, d],
  # a [L, r, V], b [L, d, r], scaling [L, 1, 1]
  def add_low_rank_rows(self, base: Tensor, ids: Tensor, a: Tensor, b: Tensor, scaling: Tensor, fixed: Tensor) -> Tensor:
    reduced = self.lane_embedding(ids, a.transpose(1, 2), base, fixed).flatten(1, 2)
    out = torch.matmul(reduced, (b * scaling).type_as(base).transpose(1, 2))
    return base + out.view(a.size(0), base.size(1), base.size(2), -1)

  # T places from `first` on, for ids [L, B, T] -> [1, 1, T]
  def positions(self, ids: Tensor, first: Tensor) -> Tensor:
    return torch.arange(ids.size(2), device=ids.device).view(1, 1, -1) + int(first)

  # RoBERTa's positions: counted from pad + 1 over what is no padding, where they are pad.
  def padded_positions(self, ids: Tensor, pad: Tensor) -> Tensor:
    counted = (ids != int(pad)).to(4)
    return counted.cumsum(2) * counted + int(pad)

  # OPT's positions: counted from `start` on over what the mask [B, S] counts, and one before that
  # where it does not. Of S tokens those from `first` on -> [1, B, S - first]
  def masked_positions(self, mask: Tensor, first: Tensor, start: Tensor) -> Tensor:
    counted = mask.to(4)
    places = counted.cumsum(1) * counted + (int(start) - 1)
    return places.narrow(1, int(first), mask.size(1) - int(first)).unsqueeze(0)

  # weight [d] or [L, d] with bias likewise; eps as a tensor of one number
  def layer_norm(self, x: Tensor, weight: Tensor, bias: Tensor, eps: Tensor) -> Tensor:
    return torch.layer_norm(x, [x.size(-1)], weight.type_as(x), bias.type_as(x), float(eps))

  def lane_layer_norm(self, x: Tensor, weight: Tensor, bias: Tensor, eps: Tensor) -> Tensor:
    normal = torch.layer_norm(x, [x.size(-1)], None, None, float(eps))
    w = weight.type_as(x).view(-1, 1, 1, x.size(-1))
    return normal * w + bias.type_as(x).view(-1, 1, 1, x.size(-1))

  # weight [d] or [L, d]
  def layer_norm_without_bias(self, x: Tensor, weight: Tensor, eps: Tensor) -> Tensor:
    normal = torch.layer_norm(x, [x.size(-1)], None, None, float(eps))
    return normal * weight.type_as(x).view(-1, 1, 1, x.size(-1))

  # x/√(mean(x²) + eps) · weight, the mean in float32 whatever x is. weight [d] or [L, d]
  def rms_norm(self, x: Tensor, weight: Tensor, eps: Tensor) -> Tensor:
    normal = x * self.inverse_root_mean_square(x, eps)
    return normal.type_as(x) * weight.type_as(x).view(-1, 1, 1, x.size(-1))

  # The same with a weight that says how far it is from 1, as Gemma has it.
  def rms_norm_from_one(self, x: Tensor, weight: Tensor, eps: Tensor) -> Tensor:
    factor = weight.to(6).view(-1, 1, 1, x.size(-1)) + 1
    return (x * self.inverse_root_mean_square(x, eps) * factor).type_as(x)

  # 1/√(mean(x²) + eps) of every token, in float32 whatever x is: [L, B, T, 1]. The norm reads x
  # itself, so that no float32 copy of x is kept for the gradient.
  def inverse_root_mean_square(self, x: Tensor, eps: Tensor) -> Tensor:
    norm = torch.linalg_vector_norm(x, 2, [-1], True, dtype=6)
    return (norm.square() / x.size(-1) + float(eps)).rsqrt()

  def gelu(self, x: Tensor) -> Tensor:
    return torch.gelu(x)

  def gelu_tanh(self, x: Tensor) -> Tensor:
    return torch.gelu(x, approximate="tanh")

  def quick_gelu(self, x: Tensor) -> Tensor:
    return x * torch.sigmoid(x * 1.702)

  def silu(self, x: Tensor) -> Tensor:
    return torch.silu(x)

  def relu(self, x: Tensor) -> Tensor:
    return torch.relu(x)

  def scale(self, x: Tensor, factor: Tensor) -> Tensor:
    return x * float(factor)

  def tanh(self, x: Tensor) -> Tensor:
    return torch.tanh(x)

  # Heads of x [L, B, T, n · width], widened to all lanes: [lanes · B, n, T, width]
  def heads_of(self, x: Tensor, lanes: int, width: int) -> Tensor:
    return x.expand(lanes, -1, -1, -1).reshape([lanes * x.size(1), x.size(2), -1, width]).transpose(1, 2)

  # softmax(q kᵀ / √(d per head) + mask) v (Vaswani et al. 2017, equation 1). q, k, v [L, B, T, d],
  # where lanes may be 1 for some; mask [B, 1, 1 or T, T] is added to the scores. Where k and v are
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

  # Keys or values of tokens, and those of the tokens after them: [L, B, T, d] -> [L, B, T1 + T2, d]
  def join_tokens(self, before: Tensor, after: Tensor) -> Tensor:
    return torch.cat([before, after], 2)

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

  # A bias of distances [L, T, S, n] in the order in which attention adds it: [L, n, T, S]
  def heads_first(self, x: Tensor) -> Tensor:
    return x.permute([0, 3, 1, 2])

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

  # `count` columns of x [L, B, T, d] from the column `first` on
  def columns(self, x: Tensor, first: Tensor, count: Tensor) -> Tensor:
    return x.narrow(-1, int(first), int(count))

  # One of the parts that each head of x [L, B, T, heads · parts · width] has side by side:
  # -> [L, B, T, heads · width]
  def part_of_heads(self, x: Tensor, heads: Tensor, parts: Tensor, part: Tensor) -> Tensor:
    split = x.reshape([x.size(0), x.size(1), x.size(2), int(heads), int(parts), -1])
    return split.select(4, int(part)).flatten(3, 4)

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

  # 0 where mask is 1, minus infinity's stand-in where it is 0: [B, T] -> [B, 1, 1, T]
  def attention_bias(self, mask: Tensor) -> Tensor:
    return ((mask.to(6) - 1) * 1e9).view(mask.size(0), 1, 1, -1)

  # The same where a token sees no farther than `reach` tokens to both sides: -> [B, 1, T, T]
  def near_bias(self, mask: Tensor, reach: Tensor) -> Tensor:
    places = torch.arange(mask.size(1), device=mask.device)
    near = (places.view(-1, 1) - places.view(1, -1)).abs() <= int(reach)
    allowed = near & (mask.view(mask.size(0), 1, 1, -1) != 0)
    return (allowed.to(6) - 1) * 1e9

  # The mean of each row's hidden states but for padding: x [L, B, T, d], mask [B, T] -> [L, B, 1, d]
  def mean_counted(self, x: Tensor, mask: Tensor) -> Tensor:
    counted = mask.type_as(x).unsqueeze(-1)
    return (x * counted).sum([2], True) / counted.sum([1], True)

  # The hidden state of each row's first token: [L, B, T, d] -> [L, B, 1, d]
  def first_token(self, x: Tensor) -> Tensor:
    return x.narrow(2, 0, 1)

  # The hidden state of each row's last token that is no padding, whatever side that is on:
  # x [L, B, T, d], ids [B, T] -> [L, B, 1, d]
  def last_token(self, x: Tensor, ids: Tensor, pad: Tensor) -> Tensor:
    return self.last_counted(x, (ids != int(pad)).to(4))

  # The same of the last `token` in each row; where a row has none, of its last that is no padding.
  def last_of(self, x: Tensor, ids: Tensor, token: Tensor, pad: Tensor) -> Tensor:
    found = ids == int(token)
    counted = torch.where(found.any(1, True), found, ids != int(pad))
    return self.last_counted(x, counted.to(4))

  # The same by an attention mask [B, T].
  def last_counted(self, x: Tensor, mask: Tensor) -> Tensor:
    last = (mask * torch.arange(mask.size(1), device=mask.device)).argmax(1)
    return x.gather(2, last.view(1, -1, 1, 1).expand(x.size(0), -1, 1, x.size(3)))

  # The hidden states of single tokens, by their place in [B * T]: x [L, B, T, d] -> [L, 1, n, d]
  def tokens_at(self, x: Tensor, places: Tensor) -> Tensor:
    return x.flatten(1, 2).index_select(1, places).unsqueeze(1)

  def has_graph(self, x: Tensor) -> Tensor:
    return torch.tensor(x.requires_grad)

  # Rows of scores that are looked at together: so few that they stay in a processor's cache while
  # several passes are made over them
  def rows_at_a_time(self, rows: Tensor) -> int:
    if rows.is_cuda:
      return rows.size(0)
    return max(1, 1048576 // rows.size(1))

  # Of each token, the logarithm of the probability that is given to the right one, and 1 where no
  # other is likelier. scores [L, 1, n, V], labels [1, n] -> [L, n, 2]
  def token_scores(self, scores: Tensor, labels: Tensor) -> Tensor:
    rows = scores.flatten(0, 2)
    targets = labels.flatten().repeat([scores.size(0)]).unsqueeze(1)
    judged = torch.empty([rows.size(0), 2], dtype=6, device=rows.device)
    start = 0
    while start < rows.size(0):
      count = min(self.rows_at_a_time(rows), rows.size(0) - start)
      target = targets.narrow(0, start, count)
      logs = torch.log_softmax(rows.narrow(0, start, count), 1, 6)
      part = judged.narrow(0, start, count)
      part.narrow(1, 0, 1).copy_(logs.gather(1, target))
      part.narrow(1, 1, 1).copy_(logs.argmax(1, True) == target)
      start += count
    return judged.view(scores.size(0), -1, 2)

  # Each lane's cross entropy, summed over tokens and times `factor` -> [L]. In the place of the
  # scores it puts the gradient with respect to them: factor * (softmax - one-hot).
  # scores [L, 1, n, V], labels [1, n]
  def cross_entropy_to_gradient(self, scores: Tensor, labels: Tensor, factor: Tensor) -> Tensor:
    rows = scores.detach().flatten(0, 2)
    targets = labels.flatten().repeat([scores.size(0)]).unsqueeze(1)
    likelihoods = torch.empty([rows.size(0), 1], dtype=6, device=rows.device)
    by = float(factor)
    start = 0
    while start < rows.size(0):
      count = min(self.rows_at_a_time(rows), rows.size(0) - start)
      target = targets.narrow(0, start, count)
      part = rows.narrow(0, start, count)
      logs = torch.log_softmax(part, 1, 6)
      likelihood = logs.gather(1, target)
      likelihoods.narrow(0, start, count).copy_(likelihood)
      gradient = logs.exp_().scatter_add_(1, target, torch.full_like(likelihood, -1.0))
      part.copy_(gradient.mul_(by))
      start += count
    return likelihoods.view(scores.size(0), -1).sum([1]) * -by

  # A decoder reads its targets one place late: [B, T] -> [B, T], beginning with `start`; labels
  # that are not counted (-100) become padding.
  def shift_right(self, labels: Tensor, start: Tensor, pad: Tensor) -> Tensor:
    first = torch.full_like(labels.narrow(1, 0, 1), int(start))
    shifted = torch.cat([first, labels.narrow(1, 0, labels.size(1) - 1)], 1)
    return torch.where(shifted == -100, torch.full_like(shifted, int(pad)), shifted)

  # Inverted dropout: of x [L, …] is dropped what has a uniform number [L, …] below its lane's rate
  # [L], and the rest is divided by the share that stays. Where all is dropped, there is no such
  # share.
  def dropout(self, x: Tensor, uniform: Tensor, rates: Tensor) -> Tensor:
    rate = rates.view([-1] + [1] * (uniform.dim() - 1))
    share = (rate.neg() + 1).clamp_min(1e-08)
    return x.masked_fill(uniform < rate, 0.0) / share.type_as(x)

  # One AdamW step (Loshchilov & Hutter 2019, algorithm 2) of all trained tensors [L, ...], after
  # clipping each lane's gradient to a global norm. trains [tensors, L]: 1 where a lane trains a
  # tensor, else 0. rates [L]: learning rates; what has the rate 0 still learns how large its
  # gradients are. settings: step from 1, beta1, beta2, eps, weight decay, largest norm (0: no
  # clipping). Clears the gradients. Returns the norms [L].
  def adamw(self, parameters: List[Tensor], gradients: List[Tensor], means: List[Tensor], variances: List[Tensor], trains: Tensor, rates: Tensor, settings: Tensor) -> Tensor:
    step = float(settings[0])
    beta1 = float(settings[1])
    beta2 = float(settings[2])
    eps = float(settings[3])
    decay = float(settings[4])
    largest = float(settings[5])
    squares = torch.zeros_like(rates)
    for i in range(len(parameters)):
      squares += gradients[i].flatten(1).square().sum([1]) * trains[i]
    norms = squares.sqrt()
    clip = torch.ones_like(norms)
    if largest > 0:
      clip = ((norms + 1e-06).reciprocal() * largest).clamp_max(1.0)
    correction1 = 1 - beta1 ** step
    correction2 = (1 - beta2 ** step) ** 0.5
    for i in range(len(parameters)):
      p = parameters[i]
      m = means[i]
      v = variances[i]
      if settings.numel() > 6:
        own = step - float(settings[6 + i])
        correction1 = 1 - beta1 ** own
        correction2 = (1 - beta2 ** own) ** 0.5
      shape = [-1] + [1] * (p.dim() - 1)
      rate = (rates * trains[i]).view(shape)
      g = gradients[i].mul_(clip.view(shape))
      m.mul_(beta1).add_(g, alpha=1 - beta1)
      v.mul_(beta2).addcmul_(g, g, value=1 - beta2)
      p.mul_(rate * -decay + 1)
      p.sub_(m / (v.sqrt().div_(correction2).add_(eps)) * (rate / correction1))
      gradients[i].zero_()
    return norms
