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
