# Scores over a vocabulary, a counted number of rows at a time.

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
