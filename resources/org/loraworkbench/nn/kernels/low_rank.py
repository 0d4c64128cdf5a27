# Low-rank matrices: A is [L, r, in], B is [L, out, r] (Hu et al. 2021; DoRA, Liu et al. 2024).

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

  # base + scaling * (rows of Aᵀ) Bᵀ: LoRA's second summand where W0 is a table. base [1 or L, B, T, d],
  # a [L, r, V], b [L, d, r], scaling [L, 1, 1]
  def add_low_rank_rows(self, base: Tensor, ids: Tensor, a: Tensor, b: Tensor, scaling: Tensor, fixed: Tensor) -> Tensor:
    reduced = self.lane_embedding(ids, a.transpose(1, 2), base, fixed).flatten(1, 2)
    out = torch.matmul(reduced, (b * scaling).type_as(base).transpose(1, 2))
    return base + out.view(a.size(0), base.size(1), base.size(2), -1)

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
