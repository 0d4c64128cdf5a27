# Products with a weight, as it is or quantised (Dettmers et al. 2023), and what scales them.

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

  def scaled(self, x: Tensor, factor: Tensor) -> Tensor:
    return x * float(factor)

  def scale(self, x: Tensor, factor: Tensor) -> Tensor:
    return x * float(factor)
