# Copies: number formats, parts of arrays, sums.

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

  # `count` columns of x [L, B, T, d] from the column `first` on
  def columns(self, x: Tensor, first: Tensor, count: Tensor) -> Tensor:
    return x.narrow(-1, int(first), int(count))

  # The hidden states of single tokens, by their place in [B * T]: x [L, B, T, d] -> [L, 1, n, d]
  def tokens_at(self, x: Tensor, places: Tensor) -> Tensor:
    return x.flatten(1, 2).index_select(1, places).unsqueeze(1)

  def has_graph(self, x: Tensor) -> Tensor:
    return torch.tensor(x.requires_grad)

  # Tokens of x [L, B, T, d] by their places among the B x T of a lane: places [A, C] gives
  # [L, A, C, d]. (The gradient of `embedding` is added up much faster than that of `index_select`.)
  def take_tokens(self, x: Tensor, places: Tensor) -> Tensor:
    lanes = x.size(0)
    first = torch.arange(lanes, device=places.device) * (x.size(1) * x.size(2))
    return torch.embedding(x.reshape([-1, x.size(3)]), places.unsqueeze(0) + first.view([-1, 1, 1]))
