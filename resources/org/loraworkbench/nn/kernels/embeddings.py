# Tables of tokens and positions.

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

  # A decoder reads its targets one place late: [B, T] -> [B, T], beginning with `start`; labels
  # that are not counted (-100) become padding.
  def shift_right(self, labels: Tensor, start: Tensor, pad: Tensor) -> Tensor:
    first = torch.full_like(labels.narrow(1, 0, 1), int(start))
    shifted = torch.cat([first, labels.narrow(1, 0, labels.size(1) - 1)], 1)
    return torch.where(shifted == -100, torch.full_like(shifted, int(pad)), shifted)

  # Keys or values of tokens, and those of the tokens after them: [L, B, T, d] -> [L, B, T1 + T2, d]
  def join_tokens(self, before: Tensor, after: Tensor) -> Tensor:
    return torch.cat([before, after], 2)
