# One vector of a text.

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
