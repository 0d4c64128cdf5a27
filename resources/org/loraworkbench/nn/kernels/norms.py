# Norms, activations and dropout.

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

  def tanh(self, x: Tensor) -> Tensor:
    return torch.tanh(x)

  # Inverted dropout: of x [L, …] is dropped what has a uniform number [L, …] below its lane's rate
  # [L], and the rest is divided by the share that stays. Where all is dropped, there is no such
  # share.
  def dropout(self, x: Tensor, uniform: Tensor, rates: Tensor) -> Tensor:
    rate = rates.view([-1] + [1] * (uniform.dim() - 1))
    share = (rate.neg() + 1).clamp_min(1e-08)
    return x.masked_fill(uniform < rate, 0.0) / share.type_as(x)
